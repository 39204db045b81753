import { useEffect, useState } from 'preact/hooks';

export interface LatePart<T> {
  /** Called once it is loaded; whatever waits for it is painted. */
  show(part: T): void;
  /** Null until then. */
  use(): T | null;
}

/** The place of something that is loaded behind everything else, in what is loaded before. */
export function createLatePart<T>(): LatePart<T> {
  let loaded: T | null = null;
  const waiting = new Set<() => void>();
  return {
    show: (part) => {
      loaded = part;
      for (const paint of waiting) paint();
    },
    use: () => {
      const [, setCount] = useState(0);
      useEffect(() => {
        const paint = () => setCount((count) => count + 1);
        waiting.add(paint);
        // It may have come between the paint and now.
        if (loaded) paint();
        return () => void waiting.delete(paint);
      }, []);
      return loaded;
    },
  };
}
