import type { StoreApi } from 'zustand/vanilla';
import type { SignedIn } from '../auth/sign-in.ts';
import type { ConnectionReport } from '../domain/session.ts';
import { allowsLocation } from '../settings/policy.ts';
import type { OptionsDeps, Undo } from './deps.ts';
import type { OptionsState, SignInFailed } from './state.ts';

/**
 * Signing in at a gateway: the window, the choice of an agency's locations, and the vault. None of these reject. The
 * handle is in a closure until it is in the vault, and in no state that is painted from.
 */
export function createSignInActions(
  store: StoreApi<OptionsState>,
  deps: Pick<OptionsDeps, 'ask' | 'credentials' | 'permissions' | 'gateway'>,
  reload: { connection(): Promise<void> },
) {
  let made: SignedIn | null = null;

  const fail = (failure: SignInFailed) => store.setState({ signIn: { kind: 'failed', failure } });

  /** Tests one location after the other; the first one, which is in use at the end, decides. */
  async function check(locationIds: readonly string[]): Promise<ConnectionReport> {
    const [first = '', ...others] = locationIds;
    try {
      for (const locationId of others) await deps.ask('connection.use', { locationId });
      if (others.length > 0) await deps.ask('connection.use', { locationId: first });
      return await deps.ask('connection.check', {});
    } catch {
      return { outcome: 'failed', detail: '' };
    }
  }

  async function connect(signedIn: SignedIn, locationIds: readonly string[]): Promise<void> {
    // From here on the form stands open for the sign-in, not for somebody who wants another one.
    store.setState({ signIn: { kind: 'running', step: 'opening' }, replacing: false });
    for (const locationId of locationIds) {
      const opened = await deps.gateway.open(signedIn, locationId);
      if (!opened.ok) return fail(opened.error);
    }
    let undo: Undo;
    try {
      undo = await deps.credentials.keepSignIn(signedIn, locationIds);
    } catch {
      return fail({ code: 'not-stored', detail: '' });
    }
    made = null;
    const report = await check(locationIds);
    if (report.outcome === 'connected') {
      await reload.connection();
      store.setState({
        session: report.session,
        signIn: { kind: 'idle' },
        test: { kind: 'idle' },
      });
      return;
    }
    // The gateway has given a token for it: only a sign-in that ended meanwhile is not kept.
    if (report.outcome === 'bad-token') await undo().catch(() => undefined);
    await reload.connection();
    store.setState({
      signIn: { kind: 'idle' },
      test: {
        kind: 'failed',
        failure: report,
        after: report.outcome === 'bad-token' ? 'dropped' : 'kept',
      },
    });
  }

  /** Ends what was made and will not be used. */
  async function drop(): Promise<void> {
    const unused = made;
    made = null;
    if (unused !== null) await deps.gateway.revoke(unused);
  }

  async function begin(gateway: string, asking: Promise<boolean>): Promise<void> {
    const granted = await asking.catch(() => false);
    if (!granted) return fail({ code: 'no-permission', detail: '' });
    await drop();
    const answer = await deps.gateway.begin(gateway);
    if (!answer.ok) return fail(answer.error);
    made = answer.value;
    const { isAgency } = answer.value;
    const { policy } = store.getState();
    const locations = answer.value.locations.filter(({ id }) => allowsLocation(policy, id));
    if (locations.length === 0) {
      await drop();
      return fail({ code: 'not-allowed', detail: '' });
    }
    const [only, ...others] = locations;
    if (isAgency && others.length > 0) {
      store.setState({ signIn: { kind: 'choosing', locations } });
      return;
    }
    if (only) await connect(answer.value, [only.id]);
  }

  return {
    /**
     * Opens the window. Called in the click itself: the browser is asked for the gateway's host, and for nothing else.
     * @returns false when this is no address of a gateway
     */
    start(typed: string): boolean {
      const { signIn, policy } = store.getState();
      if (signIn.kind === 'running') return true;
      const gateway = deps.gateway.readAddress(policy.gatewayAddress ?? typed);
      if (gateway === null) return false;
      const asking = deps.permissions.request([deps.gateway.pattern(gateway)]);
      store.setState({
        signIn: { kind: 'running', step: 'window' },
        test: { kind: 'idle' },
        gatewayNotHeard: false,
      });
      void begin(gateway, asking);
      return true;
    },
    /** Connects the chosen locations of an agency; the first one is in use. */
    async choose(locationIds: readonly string[]): Promise<void> {
      if (made !== null && locationIds.length > 0) await connect(made, locationIds);
    },
    /** No location of these. */
    async giveUp(): Promise<void> {
      store.setState({ signIn: { kind: 'idle' } });
      await drop();
    },
    chooseWay: (way: 'sign-in' | 'token') =>
      store.setState({ way, signIn: { kind: 'idle' }, test: { kind: 'idle' } }),
  };
}
