import { describe, expect, it } from 'vitest';
import { northsideId } from '../../sandbox/seed/places.ts';
import { readOnlyToken } from '../../sandbox/seed/tokens.ts';
import { withReadOnly } from './keep-session.ts';
import { maya, notesIn, person, world } from './worker-harness.ts';

type World = Awaited<ReturnType<typeof world>>;

const note = (body: string) => ({ kind: 'note.add', body, pinned: false, knownIds: [] }) as const;
const writes = ({ sandbox }: World) =>
  sandbox.control
    .log()
    .filter(({ method, path }) => method !== 'GET' && path !== '/contacts/search')
    .map(({ method, path, status }) => `${method} ${path} ${status}`);
const stateOf = async ({ tables }: World, id: string) => (await tables.outbox.get(id))?.state;
const switchTo = (w: World, readOnly: boolean) =>
  w.handlers['connection.readOnly']({ locationId: northsideId, readOnly });
const readOnlyIn = async ({ tables }: World) => {
  const session = await tables.sessions.of(northsideId);
  return session.state === 'connected' ? (session.readOnly ?? 'no') : session.state;
};

describe('read-only', () => {
  it('by the switch: a write waits until it is off, reads go on, and a test keeps it', async () => {
    const w = await world();
    await w.connect();
    w.sandbox.control.clearLog();
    expect(await switchTo(w, true)).toEqual({ changed: true });
    const id = await w.add(note('Called back'));
    await w.runOutbox();
    expect(await stateOf(w, id)).toBe('queued');
    const found = await w.handlers['match.find']({
      person: person('maya.okafor@example.com'),
      rejected: [],
      locationId: northsideId,
    });
    expect(found.ok).toBe(true);
    expect(await w.connect()).toMatchObject({ outcome: 'connected', session: { readOnly: 'switch' } });
    await w.runOutbox();
    expect(writes(w)).toEqual([]);
    expect(await readOnlyIn(w)).toBe('switch');

    await switchTo(w, false);
    await w.runOutbox();
    expect(await stateOf(w, id)).toBe('done');
    expect(notesIn(w.sandbox.control.dump(maya)).some((body) => body.includes('Called back'))).toBe(true);
    expect(await readOnlyIn(w)).toBe('no');
    expect(w.notices.filter(({ table }) => table === 'session').length).toBeGreaterThan(2);
  });

  it('by the policy: nobody can switch it off, and without the policy all is as it was', async () => {
    const w = await world();
    await w.connect();
    await w.setPolicy({ readOnly: true });
    w.sandbox.control.clearLog();
    await w.connect();
    const id = await w.add(note('Called back'));
    await w.runOutbox();
    expect(await switchTo(w, false)).toEqual({ changed: false });
    await w.runOutbox();
    expect([await stateOf(w, id), writes(w)]).toEqual(['queued', []]);
    expect(await readOnlyIn(w)).toBe('no');
    await w.setPolicy(undefined);
    await w.runOutbox();
    expect(await stateOf(w, id)).toBe('done');
  });

  it('by the token: known from its test, so nothing is refused that could have waited', async () => {
    const w = await world(readOnlyToken);
    await w.connect();
    expect(await readOnlyIn(w)).toBe('token');
    w.sandbox.control.clearLog();
    const id = await w.add(note('One'));
    await w.runOutbox();
    expect([await stateOf(w, id), writes(w)]).toEqual(['queued', []]);
    await w.connect();
    expect(await readOnlyIn(w)).toBe('token');
  });

  it('by both: the token is asked what it may do when the switch goes off', async () => {
    const w = await world(readOnlyToken);
    await w.vault.setReadOnly(northsideId, true);
    await w.connect();
    expect([await readOnlyIn(w), writes(w)]).toEqual(['switch', []]);
    const id = await w.add(note('One'));
    await switchTo(w, false);
    await w.runOutbox();
    expect([await readOnlyIn(w), await stateOf(w, id)]).toEqual(['token', 'queued']);
    expect(writes(w)).toEqual(['PUT /contacts/chatside-may-i-write 401']);
  });

  it('by the token: learnt from the first write that is refused after somebody narrowed it', async () => {
    const w = await world(readOnlyToken);
    const tested = await w.connect();
    if (tested.outcome !== 'connected') throw new Error(tested.outcome);
    // As it was when the token was tested, and might write.
    await w.tables.sessions.write(withReadOnly(tested.session, false), true);
    w.sandbox.control.clearLog();
    const first = await w.add(note('One'));
    const second = await w.add(note('Two'), 'somebody-else');
    await w.runOutbox();
    const other = await w.add(note('Three'), 'a-third');
    await w.runOutbox();
    expect(await readOnlyIn(w)).toBe('token');
    expect(await w.tables.outbox.get(first)).toMatchObject({ state: 'refused', refusal: { status: 401 } });
    expect(await stateOf(w, other)).toBe('queued');
    // The second may have left before the first was answered.
    const hasLeft = writes(w).length === 2;
    expect(writes(w)).toHaveLength(hasLeft ? 2 : 1);
    expect(writes(w).every((line) => line.endsWith(' 401'))).toBe(true);
    expect(await stateOf(w, second)).toBe(hasLeft ? 'refused' : 'queued');
  });
});

describe('a location that the policy leaves out', () => {
  it('is not connected, and the CRM is not asked', async () => {
    const w = await world();
    await w.setPolicy({ locations: ['another'] });
    expect(await w.connect()).toEqual({ outcome: 'not-allowed', detail: '' });
    expect(w.sent()).toBe(0);
    expect(await readOnlyIn(w)).toBe('none');
  });

  it('is not used any more, and keeps what waits until it is allowed again', async () => {
    const w = await world();
    await w.connect();
    await w.setPolicy({ locations: ['another'] });
    const before = w.sent();
    const id = await w.add(note('Called back'));
    await w.runOutbox();
    const found = await w.handlers['match.find']({
      person: person('maya.okafor@example.com'),
      rejected: [],
      locationId: northsideId,
    });
    expect(found).toMatchObject({ error: { code: 'signed-out' } });
    expect(await w.connect()).toMatchObject({ outcome: 'not-allowed' });
    expect([w.sent(), await stateOf(w, id)]).toEqual([before, 'queued']);
    expect(await readOnlyIn(w)).toBe('no');
    await w.setPolicy({ locations: [northsideId] });
    await w.runOutbox();
    expect(await stateOf(w, id)).toBe('done');
  });

  it('is left out with its gateway as well', async () => {
    const w = await world(null);
    await w.vault.write({
      kind: 'sign-in',
      gateway: 'https://other.example.com',
      handle: 'handle',
      locationId: northsideId,
      companyId: 'company',
      readOnly: false,
    });
    await w.setPolicy({ gatewayAddress: 'https://gateway.example.com' });
    expect(await w.connect()).toMatchObject({ outcome: 'not-allowed' });
    expect(w.sent()).toBe(0);
  });
});
