import { err, ok } from '../../lib/domain/result.ts';
import { UNKNOWN_SERVER } from '../../lib/domain/server-state.ts';
import { limits, NOTHING, type Planted, storms, worker } from './planted-kit.ts';

/** Mistakes on the way to the CRM. */
export const SENDING: readonly Planted[] = [
  {
    name: 'a request leaves before its row says so',
    faults: worker({
      outbox: (outbox) => ({
        ...outbox,
        move: async (id, from, change, record) => {
          if (change.state === 'sending') {
            const row = await outbox.get(id);
            return row?.state === 'queued' ? { ...row, ...change } : undefined;
          }
          return outbox.move(id, from.includes('sending') ? [...from, 'queued'] : from, change, record);
        },
      }),
    }),
    found: ['too-soon', 'doubled', 'reordered', 'after-discard', 'lost'],
  },
  {
    name: 'it is done before the answer',
    faults: worker({
      sender: (sender) => ({
        ...sender,
        send: async (command) => {
          sender.send(command).catch(() => undefined);
          return ok(NOTHING);
        },
      }),
    }),
    found: ['lost'],
  },
  {
    name: 'nobody counts the requests',
    faults: worker(
      {
        outbox: (outbox) => ({
          ...outbox,
          serverState: async (locationId) => ({
            ...UNKNOWN_SERVER,
            ...(await outbox.serverState(locationId)),
            arrivalMs: 0,
          }),
        }),
      },
      storms,
    ),
    found: ['rate'],
  },
  {
    name: 'a 429 is not waited for',
    faults: worker(
      {
        outside: (outside) => ({
          ...outside,
          fetch: async (url, init) => {
            const answer = await outside.fetch(url, init);
            const headers = { get: () => null, has: () => false };
            return { ...answer, headers } as unknown as Response;
          },
        }),
      },
      limits,
    ),
    found: ['limited'],
  },
  {
    name: 'a session that ended is a refusal',
    faults: worker({
      sender: (sender) => ({
        ...sender,
        send: async (command) => {
          const answer = await sender.send(command);
          const isEnd = !answer.ok && answer.error.code === 'signed-out';
          return isEnd ? err({ code: 'refused', status: 401, detail: 'Invalid JWT' }) : answer;
        },
      }),
    }),
    found: ['unfounded'],
  },
];
