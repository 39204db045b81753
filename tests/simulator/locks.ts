import { never, type Realm } from './realm.ts';
import type { Schedule } from './schedule.ts';

/** Web Locks: one holder for each name, across all realms; freed when the holder is done or dead. */
export interface Locks {
  request<T>(realm: Realm, name: string, work: () => Promise<T>): Promise<T>;
  isFree(name: string): boolean;
}

interface Request {
  readonly realm: Realm;
  readonly grant: () => void;
}

export function createLocks(schedule: Schedule): Locks {
  const queues = new Map<string, Request[]>();

  const next = (name: string) => {
    const queue = queues.get(name);
    const first = queue?.[0];
    if (!first) return;
    if (first.realm.isAlive()) first.grant();
    else {
      queue.shift();
      next(name);
    }
  };

  const release = (name: string, request: Request) => {
    const queue = queues.get(name);
    if (!queue) return;
    const at = queue.indexOf(request);
    if (at < 0) return;
    queue.splice(at, 1);
    if (at === 0) next(name);
  };

  return {
    isFree: (name) => (queues.get(name)?.length ?? 0) === 0,
    request: (realm, name, work) => {
      if (!realm.isAlive()) return never();
      const queue = queues.get(name) ?? [];
      queues.set(name, queue);
      return new Promise((resolve, reject) => {
        const request: Request = {
          realm,
          grant: () =>
            schedule.after(1, () => {
              if (!realm.isAlive()) return;
              schedule.woke();
              const end = () => release(name, request);
              work().then(
                (value) => {
                  end();
                  resolve(value);
                },
                (error: unknown) => {
                  end();
                  reject(error);
                },
              );
            }),
        };
        queue.push(request);
        realm.onDeath(() => schedule.after(3, () => release(name, request)));
        if (queue[0] === request) request.grant();
      });
    },
  };
}
