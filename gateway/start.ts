import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { createGateway } from './app.ts';
import { type Clock, systemClock } from './clock.ts';
import type { GatewayConfig } from './config.ts';
import type { CustodyStore } from './custody/custody-store.ts';
import { openSqliteStore } from './custody/sqlite-store.ts';
import { createLog, type Log } from './log.ts';

export interface RunningGateway {
  /** Where it listens. */
  readonly url: string;
  /** Takes no more requests, lets refreshes come to their end, and closes the store. */
  close(): Promise<void>;
}

const LAST_ANSWERS_MS = 1_000;

async function openStore({ store, idleMs }: GatewayConfig, clock: Clock, log: Log): Promise<CustodyStore> {
  if (store.kind === 'sqlite') return openSqliteStore({ file: store.file, idleMs, nowMs: clock.nowMs });
  const { openRedisStore } = await import('./custody/redis-store.ts');
  const onError = (error: Error) => log.error('store.connection', { detail: error.message });
  return openRedisStore({ ...store, idleMs, onError });
}

/** Serves the gateway on Node. Rejects when the store cannot be opened or the port is taken. */
export async function startGateway(
  config: GatewayConfig,
  {
    clock = systemClock,
    leaseMs,
    write = console.log,
    fetch,
  }: {
    clock?: Clock;
    leaseMs?: number;
    write?: (line: string) => void;
    /** How HighLevel is reached. Default: the platform's. */
    fetch?: typeof globalThis.fetch;
  } = {},
): Promise<RunningGateway> {
  const secrets = [
    config.upstream.clientSecret,
    ...config.sealKeys.map((key) => Buffer.from(key.bytes).toString('base64url')),
    ...(config.store.kind === 'redis' ? [config.store.url, new URL(config.store.url).password] : []),
  ];
  const log = createLog({ write, nowMs: clock.nowMs, secrets });
  const store = await openStore(config, clock, log);
  const gateway = createGateway({
    config,
    store,
    log,
    clock,
    ...(leaseMs === undefined ? {} : { leaseMs }),
    ...(fetch && { fetch }),
  });
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const starting = serve({ fetch: gateway.fetch, port: config.port, hostname: config.host }, () =>
      resolve(starting),
    );
    starting.once('error', reject);
  });
  const address = server.address();
  const port = isAddressInfo(address) ? address.port : config.port;
  log.info('gateway.started', {
    mode: config.mode,
    readOnly: config.readOnly,
    store: config.store.kind,
    host: config.host,
    port,
  });
  return {
    url: `http://${config.host}:${port}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await gateway.idle();
      // Answers that are being written get this long; connections that nobody ends do not.
      await Promise.race([closed, clock.wait(LAST_ANSWERS_MS)]);
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
      await store.close();
      log.info('gateway.stopped');
    },
  };
}

const isAddressInfo = (address: AddressInfo | string | null): address is AddressInfo =>
  typeof address === 'object' && address !== null;
