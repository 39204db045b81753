import type { Route } from '../sandbox/proxy/route.ts';
import { holds } from './canary-memory.ts';

/** One question and its answer, by part: `address`, `body`, `header NAME`, `answer`, `answer header NAME`. */
interface Exchange {
  readonly host: string;
  readonly path: string;
  readonly parts: Readonly<Record<string, string>>;
}

/** A line that is listened to. */
export interface Wire {
  /** Passes a host's requests on, and hears them. */
  route(to: { readonly url: string }): Route;
  /** The same for a program of ours. `onward` says where an address is on this machine. */
  fetch(onward: (url: string) => string): typeof globalThis.fetch;
  readonly exchanges: readonly Exchange[];
  /** Every question as a line: when, what, and the answer's status or why there was none. */
  readonly log: readonly string[];
  /** In which parts the text was, in any form: `PART at HOST/PATH`, each once. */
  placesOf(text: string): string[];
}

/** What belongs to one connection, or to how a text was packed in it. */
const OF_THE_LINE = ['connection', 'host', 'content-length', 'transfer-encoding', 'keep-alive'];

export function createWire(): Wire {
  const exchanges: Exchange[] = [];
  const log: string[] = [];

  /** @param asked what the one who asks believes to ask */
  async function pass(asked: Request, onward: string): Promise<Response> {
    const { host, pathname: path } = new URL(asked.url);
    const headers = new Headers(asked.headers);
    for (const name of OF_THE_LINE) headers.delete(name);
    headers.set('accept-encoding', 'identity');
    const sent = await asked.text();
    const { method } = asked;
    const tell = (end: unknown) => log.push(`${new Date().toISOString()} ${method} ${host}${path} ${end}`);
    const answer = await fetch(onward, {
      method,
      headers,
      redirect: 'manual',
      ...(sent === '' ? {} : { body: sent }),
    }).catch((error: unknown) => {
      tell(error instanceof Error ? `${error} ${error.cause}` : error);
      throw error;
    });
    const given = await answer.text();
    tell(answer.status);
    const named = (prefix: string, all: Headers) =>
      Object.fromEntries([...all].map(([name, value]) => [`${prefix} ${name}`, value]));
    exchanges.push({
      host,
      path,
      parts: {
        address: asked.url,
        body: sent,
        answer: given,
        ...named('header', asked.headers),
        ...named('answer header', answer.headers),
      },
    });
    const passed = new Headers(answer.headers);
    for (const name of OF_THE_LINE) passed.delete(name);
    return new Response(given === '' ? null : given, { status: answer.status, headers: passed });
  }

  return {
    route: (to) => (request) => {
      const { pathname, search } = new URL(request.url);
      return pass(request, `${to.url}${pathname}${search}`);
    },
    fetch: (onward) => async (input, init) => {
      const request = new Request(input, init);
      return pass(request, onward(request.url));
    },
    exchanges,
    log,
    placesOf: (text) => {
      const places = exchanges.flatMap(({ host, path, parts }) =>
        Object.entries(parts)
          .filter(([, part]) => holds(part, text))
          .map(([name]) => `${name} at ${host}${path}`),
      );
      return [...new Set(places)].sort();
    },
  };
}
