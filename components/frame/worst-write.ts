import type { CommandState } from '../../lib/domain/command.ts';
import type { Change } from '../../lib/panel/state.ts';

export interface WorstWrite {
  readonly state: 'refused' | 'conflict' | 'checking' | 'queued' | 'done';
  /** How many are in that state. */
  readonly count: number;
}

/** The worst state of all changes: not saved, then to decide, checking, then waiting, else all saved. */
export function worstWrite(changes: readonly Change[]): WorstWrite {
  const count = (...states: readonly CommandState[]) =>
    changes.filter(({ command }) => states.includes(command.state)).length;
  const refused = count('refused');
  if (refused > 0) return { state: 'refused', count: refused };
  const conflict = count('conflict');
  if (conflict > 0) return { state: 'conflict', count: conflict };
  const checking = count('checking');
  if (checking > 0) return { state: 'checking', count: checking };
  const waiting = count('queued', 'sending');
  return waiting > 0 ? { state: 'queued', count: waiting } : { state: 'done', count: 0 };
}
