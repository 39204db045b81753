import type { Command } from '../../lib/domain/command.ts';

/** What the world knows of a command, beside what the program believes. */
export interface Known {
  /** As it entered the outbox. */
  readonly command: Command;
  /** Its place among all that entered. */
  readonly order: number;
  /** As the database held it last. */
  row: Command;
  /** It was told to a person that this is stored. */
  isAcked: boolean;
  /** A person lets it go: began to, and was told that it is gone. */
  letGo: null | 'asked' | 'told';
  /** A person sent it at once. */
  isHurried: boolean;
  readonly sends: Sent[];
  /** What it has changed at the server. */
  effects: number;
  /** When the server last showed it what it compares with. */
  seenAtMs: number;
  /** The server, or the program for it, has given a reason to refuse it. */
  hasReason: boolean;
  /** What it was to do was there without it. */
  isThereAnyway: boolean;
}

export interface Sent {
  readonly requestNumber: number;
  readonly leftAtMs: number;
  /** When the server had last shown it what it compares with. */
  readonly seenAtMs: number;
  readonly by: string;
  isAnswered: boolean;
  /** Whoever asked knows that no answer will come. */
  isOver: boolean;
}

export type Fault =
  | 'lost'
  | 'doubled'
  | 'reordered'
  | 'wrong-contact'
  | 'after-discard'
  | 'too-soon'
  | 'twice-at-once'
  | 'held'
  | 'rate'
  | 'limited'
  | 'overwritten'
  | 'uncovered'
  | 'stuck'
  | 'false-conflict'
  | 'unfounded'
  | 'undone-twice'
  | 'crashed';

export interface Violation {
  readonly fault: Fault;
  readonly text: string;
}

export interface Ledger {
  readonly known: Map<string, Known>;
  /** What a planted fault has told to be stored before it was. */
  readonly early: Set<string>;
  /** What was told to be stored: writes, and undos. */
  acknowledged: number;
  /** Another agent's value went between the look and the write, which the server gives no way to notice. */
  gaps: number;
  readonly violations: Violation[];
}

export const createLedger = (): Ledger => ({
  known: new Map(),
  early: new Set(),
  acknowledged: 0,
  gaps: 0,
  violations: [],
});

export function enter(ledger: Ledger, command: Command): Known {
  const known: Known = {
    command,
    order: ledger.known.size,
    row: command,
    isAcked: false,
    letGo: null,
    isHurried: false,
    sends: [],
    effects: 0,
    seenAtMs: 0,
    hasReason: false,
    isThereAnyway: false,
  };
  ledger.known.set(command.id, known);
  return known;
}
