import metadata from 'libphonenumber-js/metadata.min.json';
import { createPhoneNumbers } from './phone-numbers.ts';
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { northsideId, southsideId } from '../../sandbox/seed/places.ts';
import { seedId } from '../../sandbox/seed/seed-id.ts';
import { fullToken } from '../../sandbox/seed/tokens.ts';
import { createTestSandbox } from '../../sandbox/test-sandbox.ts';
import { createVault, openVaultDatabase } from '../auth/vault.ts';
import { openTables } from '../database/open-tables.ts';
import type { Intent, NewContact } from '../domain/command.ts';
import { NO_POLICY } from '../settings/policy.ts';
import { noAutomation } from './automation/no-automation.ts';
import { createWorker } from './create-worker.ts';
import { noGateway } from './gateway-harness.ts';

const maya = seedId('contact', 'maya');
const newcomer: NewContact = {
  firstName: 'Amara',
  lastName: 'Kone',
  email: 'amara.kone@example.com',
  phone: '',
  companyName: '',
  source: '',
  tags: [],
};

let serial = 0;

/** The worker against the sandbox, with hands on every request and every alarm. */
async function world() {
  const sandbox = createTestSandbox();
  const name = `times-${serial++}-${Math.random()}`;
  const opened = await openTables(name);
  if (!opened.ok) throw new Error(opened.error.code);
  const tables = opened.value;
  const vault = createVault(() => openVaultDatabase(`${name}-vault`));
  const hands: {
    /** Called before a request goes to the server, and after its effect. */
    before: (path: string) => Promise<void> | void;
    after: (path: string) => Promise<void> | void;
    setWakeUp: (atMs: number | null) => void;
  } = { before: () => undefined, after: () => undefined, setWakeUp: () => undefined };
  const sent: { method: string; path: string }[] = [];
  const worker = createWorker({
    ...noAutomation,
    phones: createPhoneNumbers(metadata),
    mustForget: async () => false,
    policy: async () => NO_POLICY,
    tables,
    setAsideBroken: async () => 0,
    vault,
    ...noGateway(sandbox.clock.nowMs),
    fetch: async (url, init) => {
      const { pathname } = new URL(url);
      sent.push({ method: init.method ?? 'GET', path: pathname });
      await hands.before(pathname);
      const response = await sandbox.app.fetch(new Request(url, init));
      await hands.after(pathname);
      return response;
    },
    notify: () => undefined,
    alone: (work) => work(),
    forgetAdded: async () => undefined,
    setWakeUp: async (atMs) => hands.setWakeUp(atMs),
    showRefused: async () => undefined,
    syncInboxScripts: async () => [],
    text: (key, values) => [key, ...(values ?? [])].join(' '),
    isOnline: () => true,
    now: sandbox.clock.nowMs,
    after: () => undefined,
    random: () => 0.5,
  });
  const connectTo = async (token: string, locationId = northsideId) => {
    await vault.write({ kind: 'private-token', token, locationId, readOnly: false });
    return worker.handlers['connection.check']({});
  };
  const add = async (intent: Intent, id = `cmd${serial++}`) => {
    await tables.outbox.add({
      id,
      locationId: northsideId,
      locationName: 'Northside',
      contactId: intent.kind === 'contact.create' ? id : maya,
      conversation: 'chatra:new',
      intent,
      createdAtMs: sandbox.clock.nowMs(),
      heldUntilMs: 0,
      undoes: null,
    });
    return id;
  };
  await connectTo(fullToken);
  sent.length = 0;
  return { ...worker, sandbox, tables, vault, hands, sent, connectTo, add };
}

describe('another connection', () => {
  it('sends nothing of the old location with the token of the new one, not even before the test', async () => {
    const w = await world();
    const id = await w.add({ kind: 'note.delete', noteId: 'gone' });
    await w.vault.remove(northsideId);
    await w.vault.write({
      kind: 'private-token',
      token: 'pit-other-location',
      locationId: southsideId,
      readOnly: false,
    });
    await w.runOutbox();
    await w.handlers['contact.read']({ locationId: northsideId, contactId: maya, need: 'now' });
    expect(w.sent).toEqual([]);
    expect((await w.tables.outbox.get(id))?.state).toBe('queued');
    expect(await w.tables.sessions.read()).toMatchObject({ state: 'connected' });
  });

  it('does not end the session over a token that was replaced while its request was on its way', async () => {
    const w = await world();
    await w.vault.write({
      kind: 'private-token',
      token: 'pit-revoked-0000',
      locationId: northsideId,
      readOnly: false,
    });
    w.hands.after = async (path) => {
      if (!path.endsWith('/tags')) return;
      w.hands.after = () => undefined;
      w.sandbox.clock.advance(10);
      await w.connectTo(fullToken);
    };
    await w.add({ kind: 'tags.add', tags: ['gold'] });
    await w.runOutbox();
    expect(await w.tables.sessions.read()).toMatchObject({ state: 'connected' });
  });
});

describe('a test of the connection', () => {
  it.each(['replaced', 'removed'] as const)(
    'says nothing about the session when the token was %s meanwhile',
    async (how) => {
      const w = await world();
      w.hands.after = async (path) => {
        if (!path.startsWith('/locations/')) return;
        w.hands.after = () => undefined;
        if (how === 'removed')
          await w.handlers['connection.forget']({ locationId: null, dropChanges: false });
        else
          await w.vault.write({
            kind: 'private-token',
            token: 'pit-other',
            locationId: southsideId,
            readOnly: false,
          });
      };
      const before = await w.tables.sessions.read();
      await w.handlers['connection.check']({});
      const after = await w.tables.sessions.read();
      expect(after).toEqual(how === 'removed' ? { state: 'none' } : before);
    },
  );
});

describe('signing out', () => {
  it('does not bring back what was wiped with an answer that was on its way', async () => {
    const w = await world();
    const forget = () => w.handlers['connection.forget']({ locationId: null, dropChanges: false });
    w.hands.after = async (path) => {
      if (path.endsWith('/notes')) await forget();
    };
    await w.handlers['contact.read']({ locationId: northsideId, contactId: maya, need: 'now' });
    expect(await w.tables.records.get(northsideId, maya)).toBeUndefined();
    expect(await w.tables.locations.get(northsideId)).toBeUndefined();
  });

  it('does not store the lists of a location that was left while they were read', async () => {
    const w = await world();
    w.hands.after = async (path) => {
      if (path.endsWith('/tags'))
        await w.handlers['connection.forget']({ locationId: null, dropChanges: false });
    };
    await w.handlers['location.read']({ locationId: northsideId, maxAgeMs: -1 });
    expect(await w.tables.locations.get(northsideId)).toBeUndefined();
  });
});

describe('a worker that dies', () => {
  it('right after a creation is stored as done: the conversation is linked, the draft is gone', async () => {
    const w = await world();
    const draft = { conversation: 'chatra:new', kind: 'create', fields: { email: 'x' }, atMs: 1 } as const;
    await w.tables.drafts.put(draft);
    const id = await w.add({ kind: 'contact.create', contact: newcomer });
    // It dies in the next step: what comes after the stored "done" never happens.
    Object.assign(w.tables.records, { keep: () => Promise.reject(new Error('dead')) });
    Object.assign(w.tables.links, { link: () => Promise.reject(new Error('dead')) });
    await w.runOutbox().catch(() => undefined);
    const row = await w.tables.outbox.get(id);
    expect(row?.state).toBe('done');
    expect(await w.tables.links.get(northsideId, 'chatra:new')).toMatchObject({
      contactId: row?.createdId,
      how: 'created',
    });
    expect(await w.tables.drafts.of('chatra:new')).toEqual([]);
  });

  it('has an alarm behind it from before its first request', async () => {
    const w = await world();
    let alarm: number | null = null;
    const atRequest: (number | null)[] = [];
    w.hands.setWakeUp = (atMs) => {
      alarm = atMs;
    };
    w.hands.before = () => void atRequest.push(alarm);
    await w.add({ kind: 'tags.add', tags: ['gold'] });
    await w.runOutbox();
    expect(atRequest.length).toBeGreaterThan(0);
    for (const atMs of atRequest) expect(atMs).toBeGreaterThan(w.sandbox.clock.nowMs());
    expect(alarm).toBeNull();
  });

  it('leaves the alarm when its storage fails in the midst', async () => {
    const w = await world();
    let alarm: number | null = null;
    w.hands.setWakeUp = (atMs) => {
      alarm = atMs;
    };
    await w.add({ kind: 'tags.add', tags: ['gold'] });
    Object.assign(w.tables.outbox, { move: () => Promise.reject(new Error('disk')) });
    await expect(w.runOutbox()).rejects.toThrow('disk');
    expect(alarm).not.toBeNull();
  });
});

describe('a person who decided while a creation waited', () => {
  it('keeps the choice', async () => {
    const w = await world();
    await w.add({ kind: 'contact.create', contact: newcomer });
    w.sandbox.clock.advance(5_000);
    await w.tables.links.link({
      locationId: northsideId,
      conversation: 'chatra:new',
      contactId: maya,
      how: 'chosen',
      identity: [],
      atMs: w.sandbox.clock.nowMs(),
    });
    await w.runOutbox();
    expect(await w.tables.links.get(northsideId, 'chatra:new')).toMatchObject({
      contactId: maya,
      how: 'chosen',
    });
  });
});

describe('a name-only creation without an answer', () => {
  it('is never made a second time: nothing could find the first one', async () => {
    const w = await world();
    const before = w.sandbox.control.contacts().length;
    let lost = false;
    w.hands.after = (path) => {
      if (path !== '/contacts/' || lost) return;
      lost = true;
      throw new TypeError('network');
    };
    const id = await w.add({ kind: 'contact.create', contact: { ...newcomer, email: '' } });
    for (let i = 0; i < 20; i++) {
      await w.runOutbox();
      w.sandbox.clock.advance(60_000);
    }
    expect(lost).toBe(true);
    expect(w.sandbox.control.contacts().length).toBe(before + 1);
    expect(await w.tables.outbox.get(id)).toMatchObject({ state: 'refused', refusal: { unsure: true } });
  });
});
