import type { Command } from '../domain/command.ts';
import type { AppError } from '../domain/errors.ts';
import { err } from '../domain/result.ts';
import type { ServerState } from '../domain/server-state.ts';
import type { Done } from './apply.ts';
import { failed, succeeded } from './traffic.ts';

/** What a step says about the server. */
export interface Report {
  /** null: it was not asked. */
  readonly failed: boolean | null;
  readonly limitedUntilMs: number;
  readonly keepsMark: { readonly note?: boolean; readonly task?: boolean };
}

export const UNASKED: Report = { failed: null, limitedUntilMs: 0, keepsMark: {} };
export const ANSWERED: Report = { ...UNASKED, failed: false };

export const answered = ({ intent }: Command, { keepsMark }: Done): Report => {
  if (keepsMark === null) return ANSWERED;
  return { ...ANSWERED, keepsMark: { [intent.kind === 'task.add' ? 'task' : 'note']: keepsMark } };
};

export const reportOf = (error: Failure): Report => ({
  failed:
    error.code === 'broken' || error.code === 'signed-out' || error.code === 'read-only'
      ? null
      : error.code === 'offline' || error.code === 'uncertain' || error.code === 'server-error',
  limitedUntilMs: error.code === 'rate-limited' ? error.retryAtMs : 0,
  keepsMark: {},
});

/** The state of the server after a step. */
export function learnt(
  server: ServerState,
  report: Report,
  nowMs: number,
  random: () => number,
): ServerState {
  const next =
    report.failed === null ? server : report.failed ? failed(server, nowMs, random) : succeeded(server);
  return {
    ...next,
    limitedUntilMs: Math.max(next.limitedUntilMs, report.limitedUntilMs),
    keepsMarker: { ...next.keepsMarker, ...report.keepsMark },
  };
}

/** A bug, or a storage that failed: in the form of an answer, so that it ends this command's turn and no other's. */
export const broken = (error: unknown) =>
  err({ code: 'broken', detail: error instanceof Error ? error.message : String(error) } as const);

export type Failure = AppError | { readonly code: 'broken'; readonly detail: string };

/** Whether asking again will bring the same; everything else passes by itself, or with a new sign-in. */
export const isLasting = ({ code }: Failure): boolean =>
  code === 'refused' ||
  code === 'missing-scope' ||
  code === 'wrong-location' ||
  code === 'unexpected-shape' ||
  code === 'broken';

export const wordsOf = (error: Failure): string =>
  'detail' in error ? (error.detail ?? '') : 'path' in error ? error.path : '';
