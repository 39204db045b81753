import { useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import type { StoreApi } from 'zustand/vanilla';

/**
 * A zustand/vanilla store in Preact. zustand's own hook would pull in preact/compat (+4 kB gzip).
 * @param select must return equal values for equal state
 */
export function useStore<T, U>(store: StoreApi<T>, select: (state: T) => U): U {
  const [, force] = useReducer((n: number, _: undefined) => n + 1, 0);
  const value = select(store.getState());
  const seen = useRef({ select, value });
  seen.current = { select, value };
  useLayoutEffect(() => {
    const check = () => {
      if (!Object.is(seen.current.select(store.getState()), seen.current.value)) force(undefined);
    };
    check(); // the state may have changed between render and here
    return store.subscribe(check);
  }, [store]);
  return value;
}
