import { cpus, loadavg, release, totalmem, type } from 'node:os';

/** What the figures were measured on: they mean nothing without it. */
export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGiB: number;
  readonly kernel: string;
  readonly node: string;
  readonly browser: string;
  /** Processes at work in the last minute, before anything was measured and after: more than cores disturb. */
  readonly loadBefore: number;
  readonly loadAfter: number;
}

export const loadNow = (): number => Math.round((loadavg()[0] ?? 0) * 10) / 10;

export const describeMachine = (browser: string): Omit<Machine, 'loadAfter'> => ({
  cores: cpus().length,
  processor: cpus()[0]?.model.trim() ?? '',
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  kernel: `${type()} ${release()}`,
  node: process.version,
  browser,
  loadBefore: loadNow(),
});

export const machineLine = (machine: Machine): string =>
  `${machine.cores} cores (${machine.processor}), ${machine.memoryGiB} GiB, ${machine.kernel}, Node ${machine.node}, ${machine.browser}, load ${machine.loadBefore} before, ${machine.loadAfter} after`;
