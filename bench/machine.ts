import { cpus, loadavg, release, totalmem, type } from 'node:os';

/** What the figures were measured on: they mean nothing without it. */
export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGiB: number;
  readonly kernel: string;
  readonly node: string;
  readonly browser: string;
  /** Of the last minute, before anything was measured: what others did meanwhile. */
  readonly load: number;
}

export const describeMachine = (browser: string): Machine => ({
  cores: cpus().length,
  processor: cpus()[0]?.model.trim() ?? '',
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  kernel: `${type()} ${release()}`,
  node: process.version,
  browser,
  load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
});

export const machineLine = (machine: Machine): string =>
  `${machine.cores} cores (${machine.processor}), ${machine.memoryGiB} GiB, ${machine.kernel}, Node ${machine.node}, ${machine.browser}, load before ${machine.load}`;
