import { describe, expect, it } from 'vitest';
import type { SignedIn } from '../auth/sign-in.ts';
import { err, ok } from '../domain/result.ts';
import { createFakeDeps } from './fake-deps.ts';
import { createOptions } from './store.ts';

const gateway = 'https://gateway.example.com';
const one: SignedIn = {
  gateway,
  handle: 'grant.secret-handle',
  companyId: 'company1',
  readOnly: false,
  isAgency: false,
  locations: [{ id: 'loc1', name: 'North' }],
};
const agency: SignedIn = {
  ...one,
  isAgency: true,
  locations: [
    { id: 'loc1', name: 'North' },
    { id: 'loc2', name: 'South' },
  ],
};

async function start(prepare: (world: ReturnType<typeof createFakeDeps>['world']) => void = () => undefined) {
  const { deps, world } = createFakeDeps();
  prepare(world);
  const options = createOptions(deps);
  await options.start();
  const { store } = options;
  const settled = () =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (store.getState().signIn.kind !== 'running') resolve();
      };
      store.subscribe(look);
      look();
    });
  const press = async (typed = gateway) => {
    options.signIn.start(typed);
    await settled();
  };
  return { world, options, state: store.getState, press, settled };
}

describe('signing in', () => {
  it('asks for the one host first, then opens the window, keeps the sign-in and tests it', async () => {
    const { world, state, press } = await start((it) => {
      it.signIn = ok(one);
    });
    await press();
    expect(world.log).toEqual([
      `request ${gateway}/*`,
      `window ${gateway}`,
      'vault write loc1',
      'ask connection.check',
    ]);
    expect(state()).toMatchObject({
      session: { state: 'connected', locationId: 'loc1' },
      kept: { locationId: 'loc1', gateway },
      signIn: { kind: 'idle' },
    });
    expect(JSON.stringify(state())).not.toContain('secret-handle');
  });

  it('says what failed, and keeps nothing', async () => {
    const codes = ['closed', 'denied', 'wrong-state', 'unreachable', 'not-a-gateway', 'settings'] as const;
    let failed = 0;
    for (const code of codes) {
      const { world, state, press } = await start((it) => {
        it.signIn = err({ code, detail: 'words' });
      });
      await press();
      expect(state().signIn).toEqual({ kind: 'failed', failure: { code, detail: 'words' } });
      expect([world.vault, world.messages]).toEqual([null, []]);
      failed++;
    }
    expect(failed).toBe(6);
  });

  it('opens no window when the address is none, or the browser may not reach it', async () => {
    const none = await start();
    expect(none.options.signIn.start('gateway')).toBe(false);
    expect([none.world.log, none.state().signIn.kind]).toEqual([[], 'idle']);
    for (const answer of [false, new Error('no gesture')]) {
      const { world, state, press } = await start((it) => {
        it.answer = answer;
      });
      await press();
      expect(state().signIn).toMatchObject({ failure: { code: 'no-permission' } });
      expect(world.log).toEqual([`request ${gateway}/*`]);
    }
  });

  it('opens one window, however often it is pressed', async () => {
    const { world, options, press } = await start((it) => {
      it.signIn = ok(one);
    });
    const pressed = press();
    options.signIn.start(gateway);
    options.signIn.start(gateway);
    await pressed;
    expect(world.log.filter((entry) => entry.startsWith('window'))).toHaveLength(1);
  });

  it('lets a person choose of an agency, and keeps what was chosen, the first one in use', async () => {
    const { world, options, state, press } = await start((it) => {
      it.signIn = ok(agency);
    });
    await press();
    expect(state().signIn).toEqual({ kind: 'choosing', locations: agency.locations });
    expect(world.vault).toBeNull();
    expect(JSON.stringify(state())).not.toContain('secret-handle');
    await options.signIn.choose(['loc1', 'loc2']);
    expect(world.messages).toEqual([
      { call: 'connection.use', input: { locationId: 'loc2' } },
      { call: 'connection.use', input: { locationId: 'loc1' } },
      { call: 'connection.check', input: {} },
    ]);
    expect(state()).toMatchObject({ kept: { locationId: 'loc1' }, session: { state: 'connected' } });
    expect(world.revoked).toEqual([]);
  });

  it('ends a sign-in of which nothing was chosen, and one that the next takes the place of', async () => {
    const { world, options, state, press } = await start((it) => {
      it.signIn = ok(agency);
    });
    await press();
    await options.signIn.giveUp();
    expect([world.revoked, state().signIn.kind, world.vault]).toEqual([[agency.handle], 'idle', null]);
    await press();
    await press();
    expect(world.revoked).toEqual([agency.handle, agency.handle]);
  });

  it('keeps none of them when one may not be opened', async () => {
    const { world, options, state, press } = await start((it) => {
      it.signIn = ok(agency);
      it.openable = ['loc1'];
    });
    await press();
    await options.signIn.choose(['loc1', 'loc2']);
    expect(state().signIn).toMatchObject({ kind: 'failed', failure: { code: 'not-allowed' } });
    expect(world.vault).toBeNull();
  });

  it('is kept when the CRM does not answer the test: nobody signs in again for that', async () => {
    const { world, state, press } = await start((it) => {
      it.signIn = ok(one);
      it.force = 'offline';
    });
    await press();
    expect(state().test).toMatchObject({ kind: 'failed', failure: { outcome: 'offline' }, after: 'kept' });
    expect(world.vault).toMatchObject({ gateway });
  });

  it('says when the vault does not take it', async () => {
    const { state, press } = await start((it) => {
      it.signIn = ok(one);
      it.vaultBroken = true;
    });
    await press();
    expect(state().signIn).toMatchObject({ failure: { code: 'not-stored' } });
  });

  it('says when the gateway did not hear of the end', async () => {
    const { options, state, press } = await start((it) => {
      it.signIn = ok(one);
      it.gatewayAnswer = 'not-heard';
    });
    await press();
    await options.connection.askToLeave(false);
    await options.connection.leave();
    expect(state()).toMatchObject({ gatewayNotHeard: true, kept: null, session: { state: 'none' } });
  });
});
