import type { StoreApi } from 'zustand/vanilla';
import type { ConnectionReport } from '../domain/session.ts';
import type { OptionsDeps, Undo } from './deps.ts';
import type { After, Failure, OptionsState } from './state.ts';

/** A token to test, or null for the one that is kept. */
export interface TestInput {
  readonly token: string | null;
  readonly locationId: string;
}

/**
 * Test, replace, sign out. None of these reject: failures show in the state.
 *
 * A token that takes the place of a working one holds only once the CRM accepted it; otherwise the earlier one is
 * put back. A first token is kept unless the CRM said no to the token itself, so that nobody pastes it again
 * because the network was down or a permission was missing.
 */
export function createConnectionActions(
  store: StoreApi<OptionsState>,
  deps: Pick<OptionsDeps, 'ask' | 'credentials' | 'health' | 'accounts'>,
  reload: Readonly<Record<'connection' | 'outbox' | 'health' | 'accounts', () => Promise<void>>>,
) {
  const check = (): Promise<ConnectionReport> =>
    deps.ask('connection.check', {}).catch(() => ({ outcome: 'failed', detail: '' }) as const);

  const fail = (failure: Failure, after: After) =>
    store.setState({ test: { kind: 'failed', failure, after } });

  async function put(input: TestInput): Promise<Undo | null> {
    if (input.token !== null) return deps.credentials.keep(input.token, input.locationId);
    const { kept } = store.getState();
    if (kept !== null && kept.locationId !== input.locationId) {
      return deps.credentials.relocate(input.locationId);
    }
    return null;
  }

  async function test(input: TestInput): Promise<void> {
    const before = store.getState();
    if (before.test.kind === 'running') return;
    store.setState({ test: { kind: 'running' } });
    let undo: Undo | null;
    try {
      undo = await put(input);
    } catch {
      fail({ outcome: 'not-stored', detail: '' }, 'unchanged');
      return;
    }
    const report = await check();
    if (report.outcome === 'connected') {
      await reload.connection();
      store.setState({ session: report.session, test: { kind: 'idle' }, replacing: false });
      return;
    }
    let after: After = undo === null ? 'unchanged' : 'kept';
    if (undo !== null && before.session.state === 'connected') {
      after = 'earlier';
      await undo();
      await check(); // the worker may have ended the session for the token that is gone again
    } else if (undo !== null && (report.outcome === 'bad-token' || report.outcome === 'not-allowed')) {
      after = 'dropped';
      await undo();
    }
    await reload.connection();
    fail(report, after);
  }

  return {
    test,
    /** Tests what is stored. */
    testAgain(): Promise<void> {
      const { kept } = store.getState();
      return test({ token: null, locationId: kept?.locationId ?? '' });
    },
    /** Shown once the worker has switched it. */
    async setReadOnly(readOnly: boolean): Promise<void> {
      const { session, policy } = store.getState();
      if (session.state !== 'connected' || policy.readOnly) return;
      const { locationId } = session;
      await deps.ask('connection.readOnly', { locationId, readOnly }).catch(() => undefined);
      await reload.connection();
    },
    startReplacing: () => store.setState({ replacing: true, test: { kind: 'idle' } }),
    stopReplacing: () => store.setState({ replacing: false, test: { kind: 'idle' } }),

    /** Asks first; counts what is unsent. `wipe` removes the unsent changes as well. */
    async askToLeave(wipe: boolean): Promise<void> {
      store.setState({ leaving: { kind: 'asking', wipe } });
      await reload.outbox();
    },
    stay: () => store.setState({ leaving: { kind: 'no' } }),
    async leave(): Promise<void> {
      const { leaving } = store.getState();
      if (leaving.kind !== 'asking' && leaving.kind !== 'failed') return;
      const { wipe } = leaving;
      store.setState({ leaving: { kind: 'running', wipe } });
      try {
        const { gateway } = await deps.ask('connection.forget', { locationId: null, dropChanges: wipe });
        store.setState({ gatewayNotHeard: gateway === 'not-heard' });
      } catch {
        store.setState({ leaving: { kind: 'failed', wipe } });
        return;
      }
      // After the connection is gone: panels count nothing from then on. Should it stay, it tells of nobody.
      await deps.health.forget().catch(() => undefined);
      if (wipe) await deps.accounts.clear().then(reload.accounts, () => undefined);
      await Promise.all([reload.connection(), reload.outbox(), reload.health().catch(() => undefined)]);
      store.setState({
        leaving: { kind: 'no' },
        test: { kind: 'idle' },
        signIn: { kind: 'idle' },
        replacing: false,
      });
    },
  };
}
