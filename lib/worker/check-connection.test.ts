import { describe, expect, it } from 'vitest';
import { northsideId } from '../../sandbox/seed/places.ts';
import { fullToken, noUsersToken, otherLocationToken, readOnlyToken } from '../../sandbox/seed/tokens.ts';
import { createTestSandbox } from '../../sandbox/test-sandbox.ts';
import { SCOPE_AREAS } from '../domain/session.ts';
import { createHighLevel } from '../highlevel/high-level.ts';
import { createConnectionCheck } from './check-connection.ts';

function setUp(token: string | null = fullToken) {
  const sandbox = createTestSandbox();
  const highlevel = createHighLevel({
    fetch: async (url, init) => {
      sandbox.clock.advance(7);
      return sandbox.app.request(url, init);
    },
    now: sandbox.clock.nowMs,
    getToken: async () => token,
  });
  return { ...sandbox, check: createConnectionCheck({ highlevel, now: sandbox.clock.nowMs }) };
}

const statusFault = (path: string, status: number) => ({ kind: 'status', status, match: { path } }) as const;

describe('connection check', () => {
  it('shows name, users and areas of a connection that works, and how long it took', async () => {
    const { check, clock, control } = setUp();
    const report = await check(northsideId);
    expect(report).toEqual({
      outcome: 'connected',
      session: {
        state: 'connected',
        locationId: northsideId,
        locationName: 'Juniper Dental, Northside',
        scopes: SCOPE_AREAS.map((area) => ({ area, state: 'works' })),
        userCount: 7,
        checkedAtMs: clock.nowMs(),
        latencyMs: 7,
      },
    });
    expect(control.log()).toHaveLength(7);
    const changes = control
      .log()
      .filter(({ method, path }) => method !== 'GET' && path !== '/contacts/search');
    expect(changes).toMatchObject([{ method: 'PUT', path: '/contacts/chatside-may-i-write', status: 400 }]);
  });

  it('says which area is missing, without failing for it', async () => {
    const report = await setUp(noUsersToken).check(northsideId);
    if (report.outcome !== 'connected') throw new Error(report.outcome);
    expect(report.session.userCount).toBeNull();
    expect(report.session.scopes.filter(({ state }) => state !== 'works')).toEqual([
      { area: 'users', state: 'missing' },
    ]);
  });

  it('sees a token that may only read, and takes no other answer for it', async () => {
    const readOnlyIn = async ({ check }: ReturnType<typeof setUp>) => {
      const report = await check(northsideId);
      return report.outcome === 'connected' ? (report.session.readOnly ?? 'no') : report.outcome;
    };
    expect(await readOnlyIn(setUp(readOnlyToken))).toBe('token');
    const nobody = '/contacts/chatside-may-i-write';
    const others = [{ kind: 'drop-before', match: { path: nobody } } as const, statusFault(nobody, 503)];
    for (const fault of [...others, statusFault(nobody, 403), statusFault(nobody, 401)]) {
      const world = setUp();
      world.control.addFaults([fault]);
      expect(await readOnlyIn(world)).toBe('no');
      expect(world.control.pendingFaults()).toBe(0);
    }
  });

  it('does not call an area missing that gave no answer', async () => {
    const { check, control } = setUp();
    control.addFaults([{ kind: 'drop-before', match: { path: '/tags$' } }, statusFault('customFields', 503)]);
    const report = await check(northsideId);
    if (report.outcome !== 'connected') throw new Error(report.outcome);
    expect(report.session.scopes.filter(({ state }) => state !== 'works')).toEqual([
      { area: 'tags', state: 'unknown' },
      { area: 'customFields', state: 'unknown' },
    ]);
  });

  it('has a name for each failure', async () => {
    const failures = [
      ['no-token', setUp(null), northsideId],
      ['no-token', setUp(), null],
      ['bad-token', setUp('pit-unknown'), northsideId],
      ['wrong-location', setUp(otherLocationToken), northsideId],
      ['wrong-location', setUp(), 'NobodysLocation00001'],
      ['unknown-location', setUp(), 'not an id'],
    ] as const;
    for (const [outcome, { check }, locationId] of failures) {
      expect((await check(locationId)).outcome).toBe(outcome);
    }
    expect(failures).toHaveLength(6);
  });

  it('tells offline, a missing scope, an unknown location and a broken server apart', async () => {
    const faults = [
      ['offline', { kind: 'offline' }],
      ['unknown-location', statusFault('/locations/[^/]+$', 404)],
      ['failed', statusFault('/locations/[^/]+$', 500)],
      ['failed', { kind: 'rate-limit' }],
      ['failed', { kind: 'malformed' }],
      ['bad-token', { kind: 'expired-token' }],
      ['offline', { kind: 'drop-before', match: { path: '/contacts/search' } }],
      ['failed', statusFault('/contacts/search', 400)],
    ] as const;
    for (const [outcome, fault] of faults) {
      const { check, control } = setUp();
      control.addFaults([fault]);
      expect((await check(northsideId)).outcome).toBe(outcome);
    }
    expect(faults).toHaveLength(8);
  });

  it("keeps the server's words for people", async () => {
    expect(await setUp('pit-unknown').check(northsideId)).toEqual({
      outcome: 'bad-token',
      detail: 'Invalid Private Integration token',
    });
  });

  it('names the area when contacts may not be read', async () => {
    const crm = createHighLevel({
      fetch: async (url) =>
        url.includes('/contacts/')
          ? Response.json({ message: 'The token is not authorized for this scope.' }, { status: 401 })
          : Response.json({ location: { id: 'loc' }, users: [], tags: [], customFields: [] }),
      now: () => 0,
      getToken: async () => 'pit-made-up',
    });
    expect(await createConnectionCheck({ highlevel: crm, now: () => 0 })('loc')).toEqual({
      outcome: 'missing-scope',
      area: 'contacts',
      detail: 'The token is not authorized for this scope.',
    });
  });
});
