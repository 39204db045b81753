import type { Finding } from './finding.ts';

/** What a row is measured with. */
export interface Bench {
  /** How many samples count. */
  readonly samples: number;
  /** Tells how far it is. */
  say(text: string): void;
}

/** Some lines of the table, measured together. */
export interface Row {
  /** What `--only` chooses by. */
  readonly name: string;
  measure(bench: Bench): Promise<readonly Finding[]>;
}

/** Samples of before everything was warm. */
export const THROWN_AWAY = 4;
