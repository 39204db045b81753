import { describe, expect, it } from 'vitest';
import { northsideId, southsideId } from '../../sandbox/seed/places.ts';
import { fullToken, otherLocationToken } from '../../sandbox/seed/tokens.ts';
import { NO_POLICY } from '../settings/policy.ts';
import { keepSession } from './keep-session.ts';
import { world } from './worker-harness.ts';

type World = Awaited<ReturnType<typeof world>>;

/** Northside and Southside; Southside is in use. */
async function both() {
  const w = await world(fullToken);
  await w.connect();
  const south = { kind: 'private-token', token: otherLocationToken, locationId: southsideId } as const;
  await w.vault.write({ ...south, readOnly: false });
  expect((await w.connect()).outcome).toBe('connected');
  return w;
}

/** A keeper whose every read of a session is overtaken by something that happens right after it. */
function overtaken(w: World, happens: () => Promise<unknown>) {
  const { sessions } = w.tables;
  const of: typeof sessions.of = async (locationId) => {
    const session = await sessions.of(locationId);
    await happens();
    return session;
  };
  const change: typeof sessions.change = async (locationId, next) => {
    await happens();
    return sessions.change(locationId, next);
  };
  const vault = {
    ...w.vault,
    of: async (locationId: string) => {
      const connection = await w.vault.of(locationId);
      await happens();
      return connection;
    },
  };
  const keeper = keepSession(
    { ...sessions, of, change },
    vault,
    () => undefined,
    w.sandbox.clock.nowMs,
    async () => NO_POLICY,
  );
  return keeper;
}
const placesOf = async (w: World) => (await w.tables.sessions.all()).map((one) => one.locationId);

describe('what happens between the reading of a session and its change', () => {
  const badToken = { code: 'signed-out', why: 'bad-token' } as const;
  const later = Number.MAX_SAFE_INTEGER;

  it.each<[string, (keeper: ReturnType<typeof overtaken>) => Promise<void>]>([
    ['a refused token', (keeper) => keeper.notice(badToken, later, northsideId)],
    ['a refused write', (keeper) => keeper.noticeRefusedWrite(later, northsideId)],
    ['the switch', (keeper) => keeper.switched(northsideId, true)],
    ['a test', (keeper) => keeper.report({ outcome: 'bad-token', detail: '' }, northsideId)],
  ])('a location that is left does not come back by %s', async (_what, act) => {
    const w = await both();
    const forget = () => w.handlers['connection.forget']({ locationId: northsideId, dropChanges: false });
    await act(overtaken(w, forget));
    expect(await placesOf(w)).toEqual([southsideId]);
  });

  it('a session that was tested anew is not ended by the token before it', async () => {
    const w = await both();
    await w.handlers['connection.use']({ locationId: northsideId });
    const askedAtMs = w.sandbox.clock.nowMs();
    const retest = async () => {
      w.sandbox.clock.advance(1_000);
      await w.connect();
    };
    await overtaken(w, retest).notice(badToken, askedAtMs, northsideId);
    expect((await w.tables.sessions.of(northsideId)).state).toBe('connected');
  });

  it('a location that is left while its test is stored leaves the other in use', async () => {
    const w = await both();
    const session = await w.tables.sessions.of(southsideId);
    if (session.state !== 'connected') throw new Error('not connected');
    await w.handlers['connection.forget']({ locationId: southsideId, dropChanges: false });
    const keeper = overtaken(w, async () => undefined);
    await keeper.report({ outcome: 'connected', session }, southsideId);
    expect(await w.tables.sessions.read()).toMatchObject({ state: 'connected', locationId: northsideId });
    expect(await placesOf(w)).toEqual([northsideId]);
  });
});
