import { useEffect, useState } from 'preact/hooks';
import type { Macros } from '../../lib/panel/create-macros.ts';
import type { Suggestions } from '../../lib/panel/create-suggestions.ts';
import type * as MacroViews from './MacroViews.tsx';

/** Templates, macros and offers from the chat: a part of its own, which is loaded behind everything else. */
export interface MacroParts {
  readonly macros: Macros;
  /** What rules suggest about the open chat. */
  readonly suggestions: Suggestions;
  readonly views: typeof MacroViews;
}

let loaded: MacroParts | null = null;
const waiting = new Set<(parts: MacroParts) => void>();

/** Called once they are there; what waits for them is painted. */
export function showMacroParts(parts: MacroParts | null): void {
  loaded = parts;
  if (parts) for (const show of waiting) show(parts);
}

/** Null until they are there. */
export function useMacroParts(): MacroParts | null {
  const [parts, setParts] = useState(loaded);
  useEffect(() => {
    // They may have come between the paint and now.
    if (loaded !== parts) setParts(loaded);
    waiting.add(setParts);
    return () => void waiting.delete(setParts);
  }, []);
  return parts;
}
