import { AsyncLocalStorage } from 'node:async_hooks';
import type { Plan } from './plan.ts';
import type { Random } from './random.ts';
import type { Realm } from './realm.ts';
import type { Schedule } from './schedule.ts';
import type { Fields, Purpose, Reply, Request, Server } from './server.ts';
import type { Trace } from './trace.ts';

/** For whom a request is made: known to the simulation, not to what travels. */
export const asking = new AsyncLocalStorage<{ readonly commandId: string; readonly purpose: Purpose }>();

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface NetworkDeps {
  readonly schedule: Schedule;
  readonly random: Random;
  readonly trace: Trace;
  readonly plan: Plan;
  readonly server: Server;
  /** A request leaves this computer. */
  readonly onLeave: (request: Request) => void;
  /** Its answer, if one comes, gets to whoever asked; null is a failure of the network. */
  readonly onAnswer: (
    request: Request,
    status: number | null,
    isReadable: boolean,
    retryAfterMs: number,
  ) => void;
}

export interface Network {
  fetchFor(realm: Realm): Fetch;
  isOnline(): boolean;
  setOnline(isOnline: boolean): void;
  /** From here on everything arrives, but what is on its way stays late. */
  heal(): void;
}

/** As the client gives up. */
const TIMEOUT_MS = 20_000;
/** Within `LATENESS_MS` of `lib/domain/command.ts`. */
const UNMARKED_LATE_MS = 8_000;

export type Headers = ReadonlyMap<string, string>;
const NO_HEADERS: Headers = new Map();

/** Everything that can happen to a request between this computer and the server, and back. */
export function createNetwork(deps: NetworkDeps): Network {
  const { schedule, random, trace, plan, server } = deps;
  let online = true;
  let isHealed = false;
  let count = 0;
  const happens = (chance: number) => !isHealed && random.chance(chance);

  const arrive = (request: Request, isRefused: boolean): { reply: Reply; headers: Headers } => {
    const { network } = plan;
    const isWrite = request.method !== 'GET' && request.path !== '/contacts/search';
    if (happens(network.limited))
      return { reply: { status: 429, body: { message: 'Too Many Requests' } }, headers: limits() };
    if (happens(network.brokenBefore)) return { reply: brokenReply(), headers: NO_HEADERS };
    if (isWrite && isRefused)
      return { reply: { status: 422, body: { message: ['it should not be so'] } }, headers: NO_HEADERS };
    const reply = server(request);
    trace.note(
      `server ${request.number} ${request.method} ${request.path} ${request.commandId} ${reply.status}`,
    );
    if (isWrite && happens(network.brokenAfter)) return { reply: brokenReply(), headers: NO_HEADERS };
    const isCreate = request.path === '/contacts/';
    if (isCreate && reply.status === 201 && happens(network.createdAnd422))
      return { reply: { status: 422, body: { message: 'Unprocessable' } }, headers: NO_HEADERS };
    return { reply, headers: NO_HEADERS };
  };

  const limits = (): Headers => {
    const kind = random.below(4);
    if (kind === 0) return new Map([['retry-after', String(random.between(1, 40))]]);
    if (kind === 1) return new Map([['x-ratelimit-interval-milliseconds', '10000']]);
    if (kind === 2) return new Map([['retry-after', new Date(schedule.now() + 20_000).toUTCString()]]);
    return NO_HEADERS;
  };

  const brokenReply = (): Reply => ({ status: random.pick([500, 502, 503, 504, 408]), body: '<html>' });

  /** A contact bears no mark: where the server takes a second one, only the wait before a retry keeps from making it. */
  const isUnmarked = ({ path }: Request) => path === '/contacts/' && !plan.hasDuplicateRule;

  /** When it gets there: within the bound that docs/reliability.md states. */
  const travelMs = (request: Request) =>
    happens(plan.network.late)
      ? random.between(1_000, isUnmarked(request) ? UNMARKED_LATE_MS : plan.network.lateMaxMs)
      : random.chance(0.1)
        ? random.between(100, 3_000)
        : random.between(10, 90);

  const send = (
    realm: Realm,
    request: Request,
    resolve: (response: Response) => void,
    reject: (error: Error) => void,
  ) => {
    const { network } = plan;
    // Whoever gets it twice refuses it twice.
    const isRefused = request.purpose === 'send' && happens(network.refused);
    let isOver = false;
    const settle = (
      status: number | null,
      isReadable: boolean,
      work: () => void,
      headers: Headers = NO_HEADERS,
    ) => {
      if (isOver || !realm.isAlive()) return;
      isOver = true;
      deps.onAnswer(request, status, isReadable, 1_000 * Number(headers.get('retry-after') ?? 0) || 0);
      trace.note(`answer ${request.number} ${status}`);
      schedule.woke();
      work();
    };
    const fail = () => settle(null, true, () => reject(new TypeError('Failed to fetch')));
    schedule.after(TIMEOUT_MS, fail);
    if (happens(network.drop)) {
      trace.note(`lost ${request.number}`);
      schedule.after(random.between(1, 2 * TIMEOUT_MS), fail);
      return;
    }
    const isReplyLost = happens(network.loseReply);
    // A set that lands once more after its answer came would undo later ones: no program could know of it.
    let arriveTwice = false;
    schedule.after(travelMs(request), () => {
      if (arriveTwice) arrive(request, isRefused);
      const { reply, headers } = arrive(request, isRefused);
      if (isReplyLost) return schedule.after(random.between(1, 5_000), fail);
      const isReadable = !happens(network.unreadable);
      const body = isReadable ? JSON.stringify(reply.body) : '{"unexpected';
      schedule.after(random.between(5, 60), () =>
        settle(reply.status, isReadable, () => resolve(responseOf(reply.status, headers, body)), headers),
      );
    });
    if (isUnmarked(request) || !happens(network.twice)) return;
    // The browser itself sends it once more, when a connection breaks before the first byte of the answer.
    const isCreation = request.method === 'POST' && !/\/(tags|search)$/.test(request.path);
    if (isCreation) schedule.after(travelMs(request), () => void arrive(request, isRefused));
    else arriveTwice = true;
  };

  return {
    fetchFor: (realm) => async (url, init) => {
      const { commandId, purpose } = asking.getStore() ?? { commandId: '', purpose: 'probe' as const };
      const [, token = ''] = String(
        Object.entries(init.headers ?? {}).find(([name]) => name === 'Authorization')?.[1],
      ).split(' ');
      const request: Request = {
        number: count++,
        method: init.method ?? 'GET',
        path: url.slice(url.indexOf('/', 8)),
        body: typeof init.body === 'string' ? (JSON.parse(init.body) as Fields) : {},
        token,
        leftAtMs: schedule.now(),
        by: realm.name,
        commandId,
        purpose,
      };
      const leave = () => {
        if (!online) return false;
        trace.note(
          `leaves ${request.number} ${request.method} ${request.path} for ${commandId} to ${purpose}`,
        );
        deps.onLeave(request);
        return true;
      };
      const when = realm.mayDie(`fetch ${request.method}`);
      if (when === 'after' && leave()) schedule.after(travelMs(request), () => void arrive(request, false));
      if (when || !realm.isAlive()) return realm.pause(0) as Promise<never>;
      if (!leave()) throw new TypeError('Failed to fetch');
      return new Promise<Response>((resolve, reject) => send(realm, request, resolve, reject));
    },
    isOnline: () => online,
    setOnline: (isOnline) => {
      online = isOnline;
    },
    heal: () => {
      isHealed = true;
    },
  };
}

/** The part of a `Response` that the client uses: real ones would be most of the time of a run. */
function responseOf(status: number, headers: Headers, body: string): Response {
  const response = {
    ok: status >= 200 && status < 300,
    status,
    headers: { get: (name: string) => headers.get(name) ?? null, has: (name: string) => headers.has(name) },
    text: () => Promise.resolve(body),
  };
  return response as unknown as Response;
}
