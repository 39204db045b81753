import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { setImmediate as turn } from 'node:timers/promises';
import { freePort } from './harness.ts';

/** Why tests with Redis cannot run here; '' when they can. */
export const NO_REDIS: string = (() => {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return '';
  } catch {
    return 'redis-server is not installed (on Debian: apt-get install redis-server)';
  }
})();

export interface RunningRedis {
  readonly url: string;
  /** Asks again and again until it is so. */
  until(isSo: () => Promise<boolean>): Promise<void>;
  stop(): Promise<void>;
}

/** A Redis of its own on a free port, in memory. */
export async function startRedis(): Promise<RunningRedis> {
  const port = await freePort();
  const child: ChildProcess = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await new Promise<void>((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk) => {
      said += chunk;
      if (/Ready to accept connections/.test(said)) resolve();
    });
    child.once('exit', () => reject(new Error(`redis-server ended: ${said}`)));
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    async until(isSo) {
      for (let tries = 0; tries < 10_000; tries++) {
        if (await isSo()) return;
        await turn();
      }
      throw new Error('it did not come to be so');
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGKILL');
      await ended;
    },
  };
}
