import type { ComponentChildren } from 'preact';
import { type MacroParts, useMacroParts } from './macro-parts.ts';

export interface WithMacrosProps {
  readonly children: (parts: MacroParts) => ComponentChildren;
}

/** Paints its child once templates and macros are loaded. */
export function WithMacros({ children }: WithMacrosProps) {
  const parts = useMacroParts();
  return parts && <>{children(parts)}</>;
}
