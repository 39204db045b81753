import { type CallDeps, createCall } from './call.ts';
import * as notes from './endpoints/notes.ts';

export const NOW = Date.parse('2026-11-20T12:00:00Z');
export const contactId = 'abc123';
export const note = { note: { id: 'n1', body: '<p>x</p>' } };

export function setUp(
  respond: (url: string, init: RequestInit) => Promise<Response>,
  more: Partial<CallDeps> = {},
) {
  const sent: { url: string; init: RequestInit }[] = [];
  let nowMs = NOW;
  const call = createCall({
    fetch: (url, init) => {
      sent.push({ url, init });
      return respond(url, init);
    },
    now: () => nowMs,
    getToken: async () => 'pit-secret',
    timeoutSignal: () => new AbortController().signal,
    ...more,
  });
  return { call, sent, advance: (ms: number) => (nowMs += ms) };
}

export const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  async () =>
    new Response(JSON.stringify(body), { status, headers });
export const text = (body: string, status: number) => async () => new Response(body, { status });
export const unreachable = async (): Promise<Response> => {
  throw new TypeError('fetch failed');
};
export const brokenBody = async () =>
  new Response(new ReadableStream({ start: (controller) => controller.error(new TypeError('terminated')) }), {
    status: 201,
  });

export const read = { endpoint: notes.listNotes, input: { contactId } } as const;
