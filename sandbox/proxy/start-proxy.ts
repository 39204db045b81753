import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { makeCertificate } from './certificate.ts';
import { createAnswer, type Route } from './route.ts';

/** One thing that a browser asked the proxy for. */
export interface SeenRequest {
  readonly host: string;
  readonly method: string;
  /** Path and query; empty for a refused tunnel, whose inside nobody sees. */
  readonly path: string;
  readonly headers: Readonly<IncomingHttpHeaders>;
  readonly outcome: 'served' | 'refused';
}

export interface RunningProxy {
  /** For `--proxy-server`. */
  readonly url: string;
  readonly port: number;
  /** SHA-256 of its public key, in base64: how a browser may know this one certificate. */
  readonly keyHash: string;
  /** Every host that was asked for, known or not, once each, in order. The proof of egress. */
  hosts(): string[];
  /** Every request inside the tunnels, and every tunnel that was refused. */
  requests(): SeenRequest[];
  /** Forgets hosts and requests. */
  clear(): void;
  /** Takes these known hosts off the network: open connections break, new ones are refused. An empty list ends it. */
  setOffline(hosts: readonly string[]): void;
  close(): Promise<void>;
}

interface Tunnel {
  readonly host: string;
  readonly socket: Duplex;
}

const hostOf = (authority: string): string => authority.replace(/:\d+$/, '').toLowerCase();

/**
 * Starts a proxy on the loopback address that is the whole network of a browser: it answers for the known hosts
 * itself, with a certificate of its own, and refuses and records every other host. Nothing ever leaves the machine.
 */
export async function startProxy({
  routes,
}: {
  readonly routes: Readonly<Record<string, Route>>;
}): Promise<RunningProxy> {
  const answers = new Map(Object.entries(routes).map(([host, route]) => [host, createAnswer(route)]));
  const hosts = new Set<string>();
  const seen: SeenRequest[] = [];
  const tunnels = new Set<Tunnel>();
  const sockets = new Set<Socket>();
  let offline: ReadonlySet<string> = new Set();

  const note = (entry: SeenRequest): void => {
    hosts.add(entry.host);
    seen.push(entry);
  };
  const isServed = (host: string): boolean => answers.has(host) && !offline.has(host);

  function serve(host: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { method = 'GET', url: path = '/', headers } = incoming;
    const answer = answers.get(host);
    if (!answer || offline.has(host)) {
      note({ host, method, path, headers, outcome: 'refused' });
      outgoing.destroy();
      return;
    }
    note({ host, method, path, headers, outcome: 'served' });
    answer(incoming, outgoing);
  }

  const certificate = await makeCertificate([...answers.keys()]);
  const tls = createTlsServer({ key: certificate.key, cert: certificate.cert }, (incoming, outgoing) =>
    serve(hostOf(incoming.headers.host ?? ''), incoming, outgoing),
  );
  tls.keepAliveTimeout = 60_000;
  // Browsers drop tunnels in the middle of a handshake all the time.
  tls.on('tlsClientError', (_error, socket) => socket.destroy());

  const proxy = createServer((incoming, outgoing) => {
    const target = URL.parse(incoming.url ?? '');
    const host = target?.hostname ?? 'unknown';
    const { method = 'GET', headers } = incoming;
    note({ host, method, path: target?.pathname ?? '', headers, outcome: 'refused' });
    outgoing
      .writeHead(502, { connection: 'close' })
      .end('The demo speaks https only, and for its own hosts.');
  });
  proxy.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  proxy.on('connect', (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    const host = hostOf(incoming.url ?? '');
    socket.on('error', () => socket.destroy());
    if (!isServed(host)) {
      note({ host, method: 'CONNECT', path: '', headers: incoming.headers, outcome: 'refused' });
      socket.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
      return;
    }
    hosts.add(host);
    const tunnel = { host, socket };
    tunnels.add(tunnel);
    socket.once('close', () => tunnels.delete(tunnel));
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    if (head.length > 0) socket.unshift(head);
    tls.emit('connection', socket);
  });

  const port = await new Promise<number>((resolve, reject) => {
    proxy.once('error', reject);
    proxy.listen(0, '127.0.0.1', () => {
      const address = proxy.address();
      if (typeof address === 'object' && address) resolve(address.port);
      else reject(new Error('The proxy has no port'));
    });
  });

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    keyHash: certificate.keyHash,
    hosts: () => [...hosts],
    requests: () => [...seen],
    clear() {
      hosts.clear();
      seen.length = 0;
    },
    setOffline(names) {
      offline = new Set(names);
      for (const { host, socket } of tunnels) if (offline.has(host)) socket.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        for (const { socket } of tunnels) socket.destroy();
        for (const socket of sockets) socket.destroy();
        tls.close();
        proxy.close(() => resolve());
      }),
  };
}
