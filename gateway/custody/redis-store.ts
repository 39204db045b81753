import { createClient } from 'redis';
import type { CustodyStore, GrantRow } from './custody-store.ts';
import * as scripts from './redis-scripts.ts';

const LOCATION_TOKEN_TTL_MS = 2 * 86_400_000;

const numberOrNull = (text: string | undefined): number | null => (text === undefined ? null : Number(text));

function toRow(id: string, hash: Readonly<Record<string, string>>): GrantRow | null {
  const { secretHash, generation, sealed, createdAtMs, usedAtMs, intentFence, intentAtMs, lostAtMs } = hash;
  if (secretHash === undefined || sealed === undefined) return null;
  return {
    id,
    secretHash,
    generation: Number(generation),
    sealed,
    intent: intentFence === undefined ? null : { fence: Number(intentFence), atMs: Number(intentAtMs) },
    lostAtMs: numberOrNull(lostAtMs),
    createdAtMs: Number(createdAtMs),
    usedAtMs: Number(usedAtMs),
  };
}

/**
 * Custody in Redis 7 or newer (one primary; not a cluster), for several instances that serve one team. Leases end by
 * Redis' own clock.
 * @param prefix goes before every key, so that a Redis may be shared
 * @param idleMs grants that were not used for this long are gone
 * @param onError hears of lost connections; the store connects again by itself
 */
export async function openRedisStore({
  url,
  prefix,
  idleMs,
  onError,
}: {
  url: string;
  prefix: string;
  idleMs: number;
  onError: (error: Error) => void;
}): Promise<CustodyStore> {
  // Without the queue a command fails at once when there is no connection, and whoever asked is told so.
  const client = createClient({
    url,
    disableOfflineQueue: true,
    socket: { reconnectStrategy: (tries) => Math.min(100 * 2 ** tries, 5000) },
  });
  client.on('error', onError);
  await client.connect();

  // The braces keep the keys of one grant together.
  const grant = (id: string) => `${prefix}grant:{${id}}`;
  const lease = (id: string) => `${prefix}lease:{${id}}`;
  const locations = (id: string) => `${prefix}locations:{${id}}`;
  const once = (kind: string, key: string) => `${prefix}${kind}:${key}`;

  async function run(script: string, id: string, ...values: (string | number)[]): Promise<number | null> {
    const answer: unknown = await client.eval(script, {
      keys: [grant(id), lease(id)],
      arguments: values.map(String),
    });
    return answer === null ? null : Number(answer);
  }
  const did = async (script: string, id: string, ...values: (string | number)[]): Promise<boolean> =>
    (await run(script, id, ...values)) === 1;

  return {
    async create({ id, secretHash, sealed, createdAtMs }) {
      await client
        .multi()
        .hSet(grant(id), {
          secretHash,
          generation: '1',
          sealed,
          createdAtMs: String(createdAtMs),
          usedAtMs: String(createdAtMs),
        })
        .pExpire(grant(id), idleMs)
        .exec();
    },
    read: async (id) => toRow(id, await client.hGetAll(grant(id))),
    async remove(id) {
      await client.del([grant(id), lease(id), locations(id)]);
    },
    async touch(id, nowMs) {
      await run(scripts.TOUCH, id, nowMs, idleMs);
    },
    lease: (id, ttlMs) => run(scripts.LEASE, id, ttlMs),
    renew: (id, fence, ttlMs) => did(scripts.RENEW, id, fence, ttlMs),
    async release(id, fence) {
      await run(scripts.RELEASE, id, fence);
    },
    begin: (id, fence, generation, nowMs) => did(scripts.BEGIN, id, fence, generation, nowMs),
    async abandon(id, fence) {
      await run(scripts.ABANDON, id, fence);
    },
    commit: (id, generation, sealed) => did(scripts.COMMIT, id, generation, sealed),
    markLost: (id, fence, generation, nowMs) => did(scripts.MARK_LOST, id, fence, generation, nowMs),
    async reseal(id, from, to) {
      await run(scripts.RESEAL, id, from, to);
    },
    async putLocation(id, locationId, sealed) {
      await client.eval(scripts.PUT_LOCATION, {
        keys: [grant(id), locations(id)],
        arguments: [locationId, sealed, String(LOCATION_TOKEN_TTL_MS)],
      });
    },
    readLocation: (id, locationId) => client.hGet(locations(id), locationId),
    async keepOnce(kind, key, text, ttlMs) {
      await client.set(once(kind, key), text, { expiration: { type: 'PX', value: ttlMs } });
    },
    takeOnce: (kind, key) => client.getDel(once(kind, key)),
    async ping() {
      await client.ping();
    },
    async close() {
      client.destroy();
    },
  };
}
