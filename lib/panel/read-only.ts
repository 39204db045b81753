import type { PanelState } from './state.ts';

export type ReadOnlyWhy = 'policy' | 'switch' | 'token';

/** Why nothing may be written from here, the strongest reason first; null while writing is allowed. */
export function readOnlyWhy({ policy, session }: Pick<PanelState, 'policy' | 'session'>): ReadOnlyWhy | null {
  if (policy.readOnly) return 'policy';
  return (session.state === 'connected' && session.readOnly) || null;
}
