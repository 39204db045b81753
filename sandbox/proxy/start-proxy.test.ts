import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import { request as requestTls } from 'node:https';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { Hono } from 'hono';
import { afterEach, expect, test } from 'vitest';
import { startProxy } from './start-proxy.ts';

const closing: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A tunnel to the host through the proxy; rejects when it is refused. */
async function tunnel(port: number, host: string): Promise<Socket> {
  const asking = request({ port, host: '127.0.0.1', method: 'CONNECT', path: `${host}:443` }).end();
  asking.on('error', () => {});
  const answer = await new Promise<{ status: number; socket: Socket }>((resolve, reject) => {
    asking.once('connect', ({ statusCode = 0 }, socket) => resolve({ status: statusCode, socket }));
    asking.once('error', reject);
  });
  closing.push(() => answer.socket.destroy());
  if (answer.status !== 200) throw new Error(`refused with ${answer.status}`);
  return answer.socket;
}

async function get(raw: Socket, host: string, path: string): Promise<string> {
  const secure = connectTls({ socket: raw, servername: host, rejectUnauthorized: false });
  const asking = requestTls({ host, path, createConnection: () => secure }).end();
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    asking.once('response', resolve);
    asking.once('error', reject);
  });
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  return `${answer.statusCode} ${Buffer.concat(chunks).toString()}`;
}

const hello = new Hono().get('*', (c) => c.text(`hello ${c.req.path} at ${new URL(c.req.url).hostname}`));

test('answers for a known host itself, and records what was asked', async () => {
  const proxy = await startProxy({ routes: { 'known.example.com': hello.fetch } });
  closing.push(proxy.close);
  const answer = await get(await tunnel(proxy.port, 'known.example.com'), 'known.example.com', '/a?b=1');
  expect(answer).toBe('200 hello /a at known.example.com');
  expect(proxy.hosts()).toEqual(['known.example.com']);
  const seen = proxy.requests();
  expect(seen).toMatchObject([
    { host: 'known.example.com', method: 'GET', path: '/a?b=1', outcome: 'served' },
  ]);
  expect(seen[0]?.headers.host).toContain('known.example.com');
});

test('refuses and records every other host', async () => {
  const proxy = await startProxy({ routes: { 'known.example.com': hello.fetch } });
  closing.push(proxy.close);
  await expect(tunnel(proxy.port, 'elsewhere.example.org')).rejects.toThrow('refused with 502');
  expect(proxy.hosts()).toEqual(['elsewhere.example.org']);
  expect(proxy.requests()).toMatchObject([{ method: 'CONNECT', outcome: 'refused' }]);
  proxy.clear();
  expect(proxy.hosts()).toEqual([]);
});

test('passes on to an address, and passes a cut connection on as a cut', async () => {
  const far = createServer((incoming, outgoing) => {
    if (incoming.url === '/cut') outgoing.destroy();
    else outgoing.end(`far ${incoming.method} ${incoming.url}`);
  }).listen(0, '127.0.0.1');
  await once(far, 'listening');
  closing.push(() => far.close());
  const address = far.address();
  if (typeof address !== 'object' || !address) throw new Error('no address');
  const proxy = await startProxy({
    routes: { 'api.example.com': { url: `http://127.0.0.1:${address.port}` } },
  });
  closing.push(proxy.close);
  expect(await get(await tunnel(proxy.port, 'api.example.com'), 'api.example.com', '/x')).toBe(
    '200 far GET /x',
  );
  await expect(
    get(await tunnel(proxy.port, 'api.example.com'), 'api.example.com', '/cut'),
  ).rejects.toMatchObject({ code: 'ECONNRESET' });
});

test('a cut in a server of this process is a cut as well', async () => {
  const cutting = new Hono<{ Bindings: { outgoing: { destroy(): void } } }>().get('*', (c) => {
    c.env.outgoing.destroy();
    return new Response(null, { headers: { 'x-hono-already-sent': 'true' } });
  });
  const proxy = await startProxy({
    routes: { 'api.example.com': (request, env) => cutting.fetch(request, env as never) },
  });
  closing.push(proxy.close);
  await expect(
    get(await tunnel(proxy.port, 'api.example.com'), 'api.example.com', '/x'),
  ).rejects.toMatchObject({ code: 'ECONNRESET' });
});

test('a host taken off the network loses its open connections and gets no new ones, until it is back', async () => {
  const proxy = await startProxy({
    routes: { 'api.example.com': hello.fetch, 'page.example.com': hello.fetch },
  });
  closing.push(proxy.close);
  const open = await tunnel(proxy.port, 'api.example.com');
  const closed = once(open, 'close');
  open.on('error', () => {});
  open.resume();
  proxy.setOffline(['api.example.com']);
  await closed;
  await expect(tunnel(proxy.port, 'api.example.com')).rejects.toThrow('refused');
  await expect(tunnel(proxy.port, 'page.example.com')).resolves.toBeDefined();
  proxy.setOffline([]);
  expect(await get(await tunnel(proxy.port, 'api.example.com'), 'api.example.com', '/y')).toContain(
    '200 hello',
  );
});
