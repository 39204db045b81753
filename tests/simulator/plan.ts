import { createRandom, type Random } from './random.ts';

/** What goes wrong in a run, drawn from its seed: every run has its own mix, and some have none of most. */
export interface Plan {
  readonly browser: 'chrome' | 'firefox';
  /** What the server does with marks. */
  readonly keepsMarks: boolean;
  /** Whether the location refuses a second contact with the same e-mail. */
  readonly hasDuplicateRule: boolean;
  /** The numbers of the awaits at which whoever awaits dies. */
  readonly killsAt: ReadonlySet<number>;
  readonly killChance: number;
  readonly killsMax: number;
  readonly network: NetworkPlan;
  /** Of a write to the database, and of one to its mirror, that it fails. */
  readonly quotaChance: number;
  readonly mirrorFailChance: number;
  readonly loss: Loss | null;
  readonly restarts: number;
  readonly offlines: number;
  readonly tokenChanges: number;
  readonly otherLocation: boolean;
  /** Whoever connects to another location keeps the connection to the first. */
  readonly keepsConnections: boolean;
  /** How much this computer's clock is ahead, and by how much it is set while it runs. */
  readonly skewMs: number;
  readonly clockSetMs: number;
  readonly commands: number;
  readonly contacts: number;
  readonly otherEdits: number;
  readonly decisions: number;
  readonly windows: number;
  /** Until then things go wrong. */
  readonly faultsEndMs: number;
}

export interface NetworkPlan {
  readonly drop: number;
  readonly loseReply: number;
  readonly late: number;
  readonly lateMaxMs: number;
  readonly twice: number;
  readonly limited: number;
  readonly brokenBefore: number;
  readonly brokenAfter: number;
  readonly unreadable: number;
  readonly createdAnd422: number;
  readonly refused: number;
}

/** One store loses what it holds while the browser is closed: all of it, or some, or it holds rubbish. */
export interface Loss {
  readonly store: 'database' | 'mirror';
  readonly how: 'all' | 'some' | 'rubbish';
}

export function drawPlan(seed: number): Plan {
  const random = createRandom(seed ^ 0x51ab);
  const isStorm = random.chance(0.004);
  const isCalm = !isStorm && random.chance(0.03);
  const rate = (most: number) => (isCalm || random.chance(0.45) ? 0 : random.next() * most);
  const keepsMarks = random.chance(0.93);
  const killMode = isCalm ? 0 : random.below(4);
  const clock = random.below(4);
  const skewMs = clock === 0 ? 0 : random.between(-300_000, 300_000);
  const loss = isStorm || isCalm || random.chance(0.75) ? null : drawLoss(random);
  return {
    browser: random.chance(0.5) ? 'chrome' : 'firefox',
    keepsMarks,
    hasDuplicateRule: random.chance(0.8),
    killsAt: new Set(
      Array.from({ length: killMode === 1 ? 1 : killMode === 2 ? 3 : 0 }, () => random.below(700)),
    ),
    killChance: killMode === 3 ? random.pick([0.005, 0.02, 0.06]) : 0,
    killsMax: 14,
    network: {
      drop: rate(0.15),
      loseReply: rate(0.2),
      late: rate(0.15),
      lateMaxMs: keepsMarks ? 90_000 : 8_000,
      twice: keepsMarks ? rate(0.15) : 0,
      limited: rate(0.1),
      brokenBefore: rate(0.15),
      brokenAfter: rate(0.15),
      unreadable: rate(0.06),
      createdAnd422: rate(0.3),
      refused: rate(0.05),
    },
    quotaChance: random.chance(0.85) ? 0 : 0.03,
    // An entry that could not be written is the only one there is no second copy of.
    mirrorFailChance: loss || random.chance(0.8) ? 0 : random.pick([0.05, 1]),
    loss,
    restarts: loss ? 1 : isCalm ? 0 : random.pick([0, 0, 0, 1, 2]),
    offlines: isCalm ? 0 : random.pick([0, 0, 1]),
    tokenChanges: isCalm ? 0 : random.pick([0, 0, 0, 1, 2]),
    otherLocation: !isCalm && random.chance(0.12),
    keepsConnections: random.chance(0.5),
    skewMs,
    clockSetMs: clock === 3 && !isStorm ? random.between(-300_000, 300_000) - skewMs : 0,
    commands: isStorm ? 110 : random.between(3, 16),
    contacts: isStorm ? 6 : random.pick([1, 1, 2, 3]),
    otherEdits: random.pick([0, 0, 2, 6]),
    decisions: random.pick([0, 1, 3, 6]),
    windows: random.pick([1, 2, 2]),
    faultsEndMs: isStorm ? 60_000 : random.pick([40_000, 120_000, 240_000]),
  };
}

const drawLoss = (random: Random): Loss => ({
  store: random.chance(0.6) ? 'database' : 'mirror',
  how: random.pick(['all', 'some', 'rubbish'] as const),
});
