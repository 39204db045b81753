import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';

/** Where a host's requests go: a server in this process, or one at an address. */
export type Route =
  | ((request: Request, env: object) => Response | Promise<Response>)
  | { readonly url: string };

/** Answers one request. What breaks on the far side breaks on the near side in the same way. */
export type Answer = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

/** Makes the answering half of a route. */
export function createAnswer(route: Route): Answer {
  if ('url' in route) return (incoming, outgoing) => pass(new URL(route.url), incoming, outgoing);
  const listen = getRequestListener(route, { overrideGlobalObjects: false });
  return (incoming, outgoing) => void listen(incoming, outgoing);
}

/** A cut connection must reach the browser as one: an answer of our own would be something it can read. */
function pass(to: URL, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { connection: _, ...headers } = incoming.headers;
  const onward = request({
    host: to.hostname,
    port: to.port,
    method: incoming.method,
    path: incoming.url,
    headers: { ...headers, connection: 'close' },
    agent: false,
  });
  onward.on('response', (answer) => {
    const { connection: _close, 'keep-alive': _keep, ...kept } = answer.headers;
    outgoing.writeHead(answer.statusCode ?? 502, kept);
    answer.pipe(outgoing);
    answer.on('error', () => outgoing.destroy());
    answer.on('aborted', () => outgoing.destroy());
  });
  onward.on('error', () => outgoing.destroy());
  outgoing.on('close', () => onward.destroy());
  incoming.pipe(onward);
}
