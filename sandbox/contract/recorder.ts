/** One request and the answer to it, as they crossed the wire. Headers are in lower case; the token is left out. */
export interface Exchange {
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query: Readonly<Record<string, string>>;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
}

type Handle<Env> = (request: Request, env: Env) => Response | Promise<Response>;

function parsed(raw: string): unknown {
  if (raw === '') return undefined;
  try {
    return JSON.parse(raw);
  } catch {
    return raw;
  }
}

/** Stands before a server and keeps every exchange, in the order of the answers. */
export function createRecorder<Env>(handle: Handle<Env>) {
  const exchanges: Exchange[] = [];

  async function record(request: Request, env: Env): Promise<Response> {
    const url = new URL(request.url);
    const sent = await request.clone().text();
    const response = await handle(request, env);
    const { authorization, ...headers } = Object.fromEntries(request.headers);
    exchanges.push({
      request: {
        method: request.method,
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        headers: authorization === undefined ? headers : { ...headers, authorization: 'Bearer left-out' },
        body: parsed(sent),
      },
      response: {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: parsed(await response.clone().text()),
      },
    });
    return response;
  }

  return { record, exchanges };
}

/** A `fetch` that goes straight to the recorded server, whatever the host of the address is. */
export const recordingFetch =
  (record: (request: Request, env: Record<string, never>) => Promise<Response>): typeof globalThis.fetch =>
  (input, init) =>
    record(new Request(input, init), {});
