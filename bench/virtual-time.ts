/** A clock that only moves when something is due, and the order in which things are. */
export function createVirtualTime() {
  const heap: { atMs: number; order: number; work: () => void }[] = [];
  let clock = 0;
  let order = 0;
  const before = (a: number, b: number): boolean => {
    const one = heap[a];
    const two = heap[b];
    if (!one || !two) return false;
    return one.atMs < two.atMs || (one.atMs === two.atMs && one.order < two.order);
  };
  const swap = (a: number, b: number) => {
    const one = heap[a];
    const two = heap[b];
    if (one && two) [heap[a], heap[b]] = [two, one];
  };
  const after = (delayMs: number, work: () => void) => {
    heap.push({ atMs: clock + Math.max(0, delayMs), order: order++, work });
    for (let at = heap.length - 1; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!before(at, parent)) break;
      swap(at, parent);
      at = parent;
    }
  };
  const pop = () => {
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    heap[0] = last;
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const least = before(right, left) ? right : left;
      if (!before(least, at)) break;
      swap(least, at);
      at = least;
    }
    return first;
  };
  return {
    now: () => clock,
    after,
    /** Runs everything that is due until then. What is due at one time runs in the order it was asked for. */
    runUntil: async (endMs: number) => {
      while ((heap[0]?.atMs ?? Number.POSITIVE_INFINITY) <= endMs) {
        const due = pop();
        if (!due) break;
        clock = due.atMs;
        due.work();
        // Whoever waits for a promise goes on before the clock does.
        for (let turn = 0; turn < 8; turn++) await null;
      }
      clock = endMs;
    },
  };
}
