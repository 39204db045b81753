import { describe, expect, test } from 'vitest';
import { INBOXES } from '../domain/inbox.ts';
import { DEFAULT_SETTINGS } from '../settings/settings.ts';
import { API_ORIGIN, createFakeDeps, GOOD_TOKEN, LOCATION_ID } from './fake-deps.ts';
import { writeReport } from './report.ts';
import type { After } from './state.ts';
import { createOptions } from './store.ts';

async function open() {
  const fake = createFakeDeps();
  const options = createOptions(fake.deps);
  await options.start();
  return { ...fake, options, state: options.store.getState };
}

async function openConnected() {
  const opened = await open();
  await opened.options.connection.test({ token: GOOD_TOKEN, locationId: LOCATION_ID });
  return opened;
}

const [chatra] = INBOXES;
if (!chatra) throw new Error('no inbox');

describe('connection', () => {
  test('a good token connects, is kept, and is nowhere in the state or in a message', async () => {
    const { world, state } = await openConnected();
    expect(state().session).toMatchObject({ state: 'connected', locationName: 'Juniper Dental, Northside' });
    expect(state().test).toEqual({ kind: 'idle' });
    expect(state().kept).toEqual({ locationId: LOCATION_ID, gateway: null });
    expect(world.vault?.token).toBe(GOOD_TOKEN);
    expect(world.messages).toEqual([{ call: 'connection.check', input: {} }]);
    expect(JSON.stringify(state())).not.toContain(GOOD_TOKEN);
  });

  test('a first token is kept on every failure but one: the CRM did not accept it', async () => {
    const cases: readonly [
      'bad-token' | 'wrong-location' | 'unknown-location' | 'missing-scope' | 'offline' | 'failed',
      After,
    ][] = [
      ['bad-token', 'dropped'],
      ['wrong-location', 'kept'],
      ['unknown-location', 'kept'],
      ['missing-scope', 'kept'],
      ['offline', 'kept'],
      ['failed', 'kept'],
    ];
    let ran = 0;
    for (const [outcome, after] of cases) {
      const { world, options, state } = await open();
      world.force = outcome;
      await options.connection.test({ token: GOOD_TOKEN, locationId: LOCATION_ID });
      expect(state().test).toMatchObject({ kind: 'failed', failure: { outcome }, after });
      expect(state().session.state).toBe('none');
      expect(world.vault === null).toBe(after === 'dropped');
      expect(state().kept === null).toBe(after === 'dropped');
      ran++;
    }
    expect(ran).toBe(6);
  });

  test('a kept token is tested with another location without being typed again', async () => {
    const { options, state, world } = await open();
    await options.connection.test({ token: GOOD_TOKEN, locationId: 'loc_elsewhere' });
    expect(state().test).toMatchObject({ failure: { outcome: 'wrong-location' }, after: 'kept' });
    await options.connection.test({ token: null, locationId: LOCATION_ID });
    expect(state().session).toMatchObject({ state: 'connected', locationId: LOCATION_ID });
    expect(world.vault).toEqual({ token: GOOD_TOKEN, locationId: LOCATION_ID });
  });

  test('a replacement that fails puts the working token back and the session with it', async () => {
    const { world, options, state } = await openConnected();
    options.connection.startReplacing();
    await options.connection.test({ token: 'pit-typo-0000', locationId: LOCATION_ID });
    expect(state().test).toMatchObject({ failure: { outcome: 'bad-token' }, after: 'earlier' });
    expect(world.vault).toEqual({ token: GOOD_TOKEN, locationId: LOCATION_ID });
    expect(state().session.state).toBe('connected');
    expect(state().replacing).toBe(true);
    options.connection.stopReplacing();
    expect(state().test).toEqual({ kind: 'idle' });
  });

  test('testing what is stored changes nothing, whatever comes out', async () => {
    const { world, options, state } = await openConnected();
    world.force = 'offline';
    await options.connection.testAgain();
    expect(state().test).toMatchObject({ failure: { outcome: 'offline' }, after: 'unchanged' });
    expect(state().session.state).toBe('connected');
    expect(world.vault?.token).toBe(GOOD_TOKEN);
  });

  test('a worker that does not answer, and a vault that does not store, are failures with a name', async () => {
    const { world, options, state } = await open();
    world.workerGone = true;
    await options.connection.test({ token: GOOD_TOKEN, locationId: LOCATION_ID });
    expect(state().test).toMatchObject({ failure: { outcome: 'failed' }, after: 'kept' });
    world.workerGone = false;
    world.vaultBroken = true;
    await options.connection.test({ token: 'pit-other-0000', locationId: LOCATION_ID });
    expect(state().test).toMatchObject({ failure: { outcome: 'not-stored' }, after: 'unchanged' });
    expect(world.vault?.token).toBe(GOOD_TOKEN);
  });

  test('a second press while a test runs does nothing', async () => {
    const { world, options } = await open();
    const first = options.connection.test({ token: GOOD_TOKEN, locationId: LOCATION_ID });
    const second = options.connection.test({ token: 'pit-second-0000', locationId: LOCATION_ID });
    await Promise.all([first, second]);
    expect(world.vault?.token).toBe(GOOD_TOKEN);
    expect(world.log).toEqual(['vault write', 'ask connection.check']);
  });
});

describe('signing out', () => {
  test('asks first, counts what is unsent, and keeps the changes unless everything is wiped', async () => {
    const { world, options, state } = await openConnected();
    world.outbox = { waiting: 2, checking: 1, refused: [422] };
    await options.connection.askToLeave(false);
    expect(state().leaving).toEqual({ kind: 'asking', wipe: false });
    expect(state().outbox?.waiting).toBe(2);
    expect(state().session.state).toBe('connected');
    await options.connection.leave();
    expect(world.messages.at(-1)).toEqual({
      call: 'connection.forget',
      input: { locationId: null, dropChanges: false },
    });
    expect(state()).toMatchObject({ session: { state: 'none' }, kept: null, leaving: { kind: 'no' } });
    expect(state().outbox?.waiting).toBe(2);

    await options.connection.askToLeave(true);
    await options.connection.leave();
    expect(world.messages.at(-1)).toEqual({
      call: 'connection.forget',
      input: { locationId: null, dropChanges: true },
    });
    expect(state().outbox?.waiting).toBe(0);
  });

  test('says when nothing was removed, and can be tried again', async () => {
    const { world, options, state } = await openConnected();
    await options.connection.askToLeave(true);
    world.workerGone = true;
    await options.connection.leave();
    expect(state().leaving).toEqual({ kind: 'failed', wipe: true });
    expect(state().session.state).toBe('connected');
    world.workerGone = false;
    await options.connection.leave();
    expect(state().leaving).toEqual({ kind: 'no' });
    expect(world.vault).toBeNull();
  });

  test('staying changes nothing', async () => {
    const { world, options, state } = await openConnected();
    await options.connection.askToLeave(false);
    options.connection.stay();
    await options.connection.leave();
    expect(state().session.state).toBe('connected');
    expect(world.log).not.toContain('ask connection.forget');
  });
});

describe('inboxes', () => {
  test('the browser is asked in the same turn as the click, before anything else happens', async () => {
    const { world, options, state } = await open();
    let sawStateBefore = false;
    const stop = options.store.subscribe(() => {
      sawStateBefore ||= world.log.length === 0;
    });
    const done = options.inboxes.switchOn(chatra);
    expect(world.log).toEqual(['request https://app.chatra.io/* https://conversations-app.brevo.com/*']);
    await done;
    stop();
    expect(sawStateBefore).toBe(false);
    expect(state().inboxes.chatra).toEqual({ allowed: [...chatra.hosts], asking: false, problem: 'none' });
    expect(world.log.at(-1)).toBe('ask inboxes.sync');
  });

  test('a no, or a browser that will not ask, is said and registers nothing', async () => {
    let ran = 0;
    for (const answer of [false, new Error('not in a click')]) {
      const { world, options, state } = await open();
      world.answer = answer;
      await options.inboxes.switchOn(chatra);
      expect(state().inboxes.chatra).toEqual({ allowed: [], asking: false, problem: 'refused' });
      expect(world.log).not.toContain('ask inboxes.sync');
      ran++;
    }
    expect(ran).toBe(2);
  });

  test('switching off gives the permission back', async () => {
    const { world, options, state } = await open();
    await options.inboxes.switchOn(chatra);
    await options.inboxes.switchOff(chatra);
    expect(state().inboxes.chatra.allowed).toEqual([]);
    expect([...world.granted]).toEqual([API_ORIGIN]);
    expect(world.log.at(-1)).toBe('ask inboxes.sync');
  });

  test('says when the worker could not put the script in', async () => {
    const { world, options, state } = await open();
    world.workerGone = true;
    await options.inboxes.switchOn(chatra);
    expect(state().inboxes.chatra).toMatchObject({ allowed: [...chatra.hosts], problem: 'not-registered' });
  });

  test('follows what is granted and taken back elsewhere, one host at a time', async () => {
    const { world, options, state, tell } = await open();
    const changed = () => new Promise<void>((resolve) => options.store.subscribe(() => resolve()));
    world.granted.add('https://app.chatra.io/*');
    world.granted.delete(API_ORIGIN);
    const first = changed();
    tell('permissions');
    await first;
    expect(state().inboxes.chatra.allowed).toEqual(['app.chatra.io']);
    expect(state().apiAllowed).toBe(false);
    await options.inboxes.allowApi();
    expect(state().apiAllowed).toBe(true);
  });
});

describe('settings', () => {
  test('are shown at once and stored', async () => {
    const { world, options, state } = await open();
    const stored = options.changeSettings({ theme: 'dark' });
    expect(state().settings.theme).toBe('dark');
    await stored;
    expect(world.settings.settings).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
  });

  test('of a newer Chatside are left alone', async () => {
    const fake = createFakeDeps();
    fake.world.settings = { kind: 'newer', settings: DEFAULT_SETTINGS };
    const options = createOptions(fake.deps);
    await options.start();
    await options.changeSettings({ theme: 'dark' });
    expect(fake.world.settings.kind).toBe('newer');
    expect(options.store.getState().settings.theme).toBe('system');
  });
});

describe('report', () => {
  const about = {
    version: '0.1.0',
    browser: 'Chromium 147',
    platform: 'linux',
    locale: 'en-US',
    permissions: ['storage'],
  };

  test('tells states and codes, and nothing that belongs to anybody', async () => {
    const { world, options, state } = await openConnected();
    await options.inboxes.switchOn(chatra);
    world.outbox = { waiting: 1, checking: 0, refused: [422] };
    world.force = 'bad-token';
    await options.runAgain();
    const report = writeReport(state(), about);
    expect(report).toBe(
      [
        'Chatside 0.1.0 · Chromium 147 · linux · en-US',
        'connection: signed-out, token kept',
        'CRM host: allowed',
        'chatra: 2 of 2 hosts allowed',
        'chatfuel: 0 of 2 hosts allowed',
        'twochat: 0 of 1 hosts allowed',
        'chartmogul: 0 of 1 hosts allowed',
        'outbox: 1 waiting, 0 checking, 1 refused',
        'settings: read, theme system, rows normal, single keys on, read ahead on',
        'policy: none',
        'last error: bad-token',
      ].join('\n'),
    );
    const secrets = [GOOD_TOKEN, LOCATION_ID, 'Juniper', 'In the words of the CRM.'];
    for (const secret of secrets) expect(report).not.toContain(secret);
    expect(secrets).toHaveLength(4);
  });

  test('is copied, or says that it was not', async () => {
    const { world, options, state } = await open();
    await options.copyReport('text');
    expect(world.clipboard).toBe('text');
    expect(state().reportCopied).toBe('copied');
    world.clipboardRefuses = true;
    await options.copyReport('other');
    expect(state().reportCopied).toBe('refused');
  });

  test('a database that cannot be read is said, and the page still starts', async () => {
    const fake = createFakeDeps();
    fake.world.outbox = null;
    const options = createOptions(fake.deps);
    await options.start();
    expect(options.store.getState()).toMatchObject({ ready: true, outbox: null });
    expect(writeReport(options.store.getState(), about)).toContain('outbox: cannot be read');
  });
});
