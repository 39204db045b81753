import type { Random } from '../../sandbox/random.ts';

/** What becomes of a request. `landed` answers are lost after their effect. */
export const ANSWERS = [
  'good',
  'late',
  'very-late',
  'never-connected',
  'lost-before',
  'lost-after',
  'lands-late',
  'error-before',
  'error-after',
  'firewall',
  'too-many',
  'cut',
] as const;
export type Answer = (typeof ANSWERS)[number];

/** Shorter than the gateway's bound for requests that land late. */
const LATEST_LANDING_MS = 9_000;

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

/** HighLevel's token endpoint: refresh tokens are good for one use, without grace. Time and chance are passed in. */
export function createSimulatedHighLevel({
  schedule,
  random,
  answers,
  reconnect,
  reuse,
}: {
  schedule: { nowMs(): number; after(ms: number, run: () => void): void };
  random: Random;
  answers: readonly Answer[];
  reconnect: boolean;
  reuse: 'refused' | 'voids-all';
}) {
  let serial = 1;
  let requests = 0;
  let good = `refresh-${serial}`;
  const firstToken = good;
  const codes = new Set<string>();
  const asked = new Map<string, number>();
  const accepted = new Map<string, number>();
  const onItsWay = new Set<() => boolean>();
  let answersLost = 0;
  let hasReplied = false;
  const count = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);

  function pair(): Response {
    serial += 1;
    good = `refresh-${serial}`;
    return json({
      access_token: `access-${serial}`,
      refresh_token: good,
      expires_in: 86_399,
      userType: 'Location',
      companyId: 'company',
      locationId: 'location',
    });
  }

  /** The effect of a request, and its answer. */
  function serve(url: string, body: unknown): Response {
    if (url.endsWith('/oauth/reconnect')) {
      if (!reconnect) return json({ statusCode: 400, message: 'API endpoint has been removed' }, 400);
      serial += 1;
      codes.add(`code-${serial}`);
      return json({ authorizationCode: `code-${serial}` });
    }
    const form = body instanceof URLSearchParams ? body : new URLSearchParams();
    if (form.get('grant_type') === 'authorization_code') {
      return codes.delete(form.get('code') ?? '') ? pair() : json({ error: 'invalid_grant' }, 400);
    }
    const token = form.get('refresh_token') ?? '';
    count(asked, token);
    if (token === good) {
      count(accepted, token);
      return pair();
    }
    if (reuse === 'voids-all') good = 'none';
    return json({ error: 'invalid_grant', error_description: 'This refresh token is invalid' }, 400);
  }

  const failure = (code?: string) =>
    new TypeError(
      'fetch failed',
      code === undefined ? {} : { cause: Object.assign(new Error(code), { code }) },
    );

  return {
    firstToken,
    /** `tell` is called once, when something comes back. */
    ask(
      url: string,
      body: unknown,
      isCalm: boolean,
      isAlive: () => boolean,
      tell: (answer: Response | Error) => void,
    ): void {
      const reply = (answer: Response | Error): void => {
        hasReplied = true;
        tell(answer);
      };
      const kind = isCalm ? 'good' : (answers[requests] ?? 'good');
      requests += 1;
      const delayMs = 20 + random() * 300;
      const hasTokens = (answer: Response) => answer.ok && !url.endsWith('/oauth/reconnect');

      function deliver(answer: Response, afterMs: number): void {
        const matters = hasTokens(answer);
        const heard = () => isAlive();
        if (matters) onItsWay.add(heard);
        schedule.after(afterMs, () => {
          onItsWay.delete(heard);
          if (matters && !isAlive()) answersLost += 1;
          reply(answer);
        });
      }
      /** The request lands and has its effect; its answer does not arrive. */
      function loseAfter(instead: Response | Error): void {
        if (hasTokens(serve(url, body))) answersLost += 1;
        schedule.after(10, () => reply(instead));
      }
      const fail = (answer: Response | Error) => schedule.after(delayMs, () => reply(answer));

      switch (kind) {
        case 'never-connected':
          fail(failure('ECONNREFUSED'));
          break;
        case 'lost-before':
          fail(failure('ECONNRESET'));
          break;
        case 'error-before':
          fail(json({ statusCode: 503, message: 'Service unavailable' }, 503));
          break;
        case 'firewall':
          fail(new Response('<html>Attention required</html>', { status: 403 }));
          break;
        case 'too-many':
          fail(json({ statusCode: 429, message: 'Too Many Requests' }, 429));
          break;
        case 'lands-late':
          fail(failure('ECONNRESET'));
          schedule.after(LATEST_LANDING_MS * random(), () => {
            if (hasTokens(serve(url, body))) answersLost += 1;
          });
          break;
        default:
          schedule.after(delayMs, () => {
            if (kind === 'lost-after') return loseAfter(failure('ECONNRESET'));
            if (kind === 'error-after')
              return loseAfter(json({ statusCode: 500, message: 'Internal server error' }, 500));
            if (kind === 'cut') return loseAfter(new Response('{"access_token":"acc', { status: 200 }));
            const waitMs = kind === 'late' ? 20_000 : kind === 'very-late' ? 110_000 : 20;
            deliver(serve(url, body), waitMs * (0.5 + random() / 2));
          });
      }
    },
    /** An instance died with new tokens in its hands. */
    noteLoss(): void {
      answersLost += 1;
    },
    isGood: (stored: string): boolean => stored.includes(`"${good}"`),
    /** An answer with new tokens is on its way to an instance that lives. */
    isOnItsWay: () => [...onItsWay].some((isHeard) => isHeard()),
    /** Whether something came back since this was asked last. */
    hasReplied(): boolean {
      const before = hasReplied;
      hasReplied = false;
      return before;
    },
    verdict: () => ({
      answersLost,
      redemptions: [...accepted.values()].reduce((sum, n) => sum + n, 0),
      mostAccepted: Math.max(0, ...accepted.values()),
      mostAsked: Math.max(0, ...asked.values()),
    }),
  };
}

export type SimulatedHighLevel = ReturnType<typeof createSimulatedHighLevel>;
