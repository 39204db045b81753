import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { serve } from '@hono/node-server';
import { createSandbox, type SandboxOptions } from './app.ts';
import { type Clock, systemClock } from './clock.ts';
import type { SandboxControl } from './control/control.ts';
import type { OAuthServer } from './oauth/oauth-server.ts';

export interface StartOptions extends SandboxOptions {
  /** 0 takes a free port. Default 0. */
  readonly port?: number;
  /** A file to keep the data in; in memory when it is not given. */
  readonly dbFile?: string;
  /** The system's, if not given. */
  readonly clock?: Clock;
}

export interface RunningSandbox {
  /** The base address, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly control: SandboxControl;
  readonly oauth: OAuthServer;
  /** Stops listening, cuts what is still open, and closes the database. */
  close(): Promise<void>;
}

/** Serves a sandbox on the loopback address. Rejects when the port is taken. */
export async function startSandbox({
  port = 0,
  dbFile,
  clock = systemClock,
  ...options
}: StartOptions = {}): Promise<RunningSandbox> {
  const db = new DatabaseSync(dbFile ?? ':memory:');
  // Ids must differ from those that an earlier run left in the file, so these are not seeded.
  const { app, control, oauth } = createSandbox({ db, clock, random: Math.random, options });
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const starting = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => resolve(starting));
    starting.once('error', reject);
  });
  const address = server.address();
  const bound = isAddressInfo(address) ? address.port : port;
  return {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    control,
    oauth,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          db.close();
          resolve();
        });
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

const isAddressInfo = (address: AddressInfo | string | null): address is AddressInfo =>
  typeof address === 'object' && address !== null;
