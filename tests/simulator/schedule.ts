/** Virtual time: one heap of events, one after the other. */
export interface Schedule {
  /** What the world's clock says, in epoch milliseconds. */
  now(): number;
  at(atMs: number, work: () => void): void;
  after(delayMs: number, work: () => void): void;
  /** An event let code under test go on: it goes as far as it can before the next event. */
  woke(): void;
  /** Runs until nothing is left, or a time is reached. */
  run(untilMs: number): Promise<void>;
  /** Forgets what is left. */
  clear(): void;
}

interface Event {
  readonly atMs: number;
  readonly order: number;
  readonly work: () => void;
}

/** A fixed day, so that nothing depends on the day of the run. */
export const START_MS = Date.UTC(2030, 0, 7, 9);

const isBefore = (a: Event, b: Event): boolean => a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);

export function createSchedule(): Schedule {
  let nowMs = START_MS;
  let order = 0;
  let hasWoken = false;
  let heap: Event[] = [];

  const push = (event: Event) => {
    let i = heap.length;
    heap.push(event);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      const above = heap[parent] as Event;
      if (!isBefore(event, above)) break;
      heap[i] = above;
      i = parent;
    }
    heap[i] = event;
  };

  const pop = (): Event | undefined => {
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last || first === last) return first;
    const size = heap.length;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= size) break;
      if (child + 1 < size && isBefore(heap[child + 1] as Event, heap[child] as Event)) child++;
      const below = heap[child] as Event;
      if (!isBefore(below, last)) break;
      heap[i] = below;
      i = child;
    }
    heap[i] = last;
    return first;
  };

  const at = (atMs: number, work: () => void) => push({ atMs: Math.max(atMs, nowMs), order: order++, work });

  return {
    now: () => nowMs,
    at,
    after: (delayMs, work) => at(nowMs + delayMs, work),
    woke: () => {
      hasWoken = true;
    },
    run: (untilMs) =>
      new Promise((resolve, reject) => {
        const turn = () => {
          try {
            hasWoken = false;
            while (!hasWoken) {
              if (heap.length === 0 || (heap[0] as Event).atMs > untilMs) return resolve();
              const event = pop() as Event;
              nowMs = event.atMs;
              event.work();
            }
          } catch (error) {
            return reject(error);
          }
          // Not a timer of the world: every microtask is done before it, however many there are.
          setImmediate(turn);
        };
        setImmediate(turn);
      }),
    clear: () => {
      heap = [];
    },
  };
}
