import { expect, test } from 'vitest';
import type { Command, CommandState } from '../domain/command.ts';
import { sampleCommand } from '../outbox/sample-commands.ts';
import { summarise, unsentOf } from './outbox-summary.ts';

const command = (state: CommandState, status: number | null = null): Command =>
  sampleCommand({
    id: `id-${state}`,
    state,
    refusal: status === null ? null : { status, detail: 'no' },
  });

test('counts what is not in the CRM, without saying what it is', () => {
  const summary = summarise([
    command('queued'),
    command('sending'),
    command('checking'),
    command('done'),
    command('refused', 422),
  ]);
  expect(summary).toEqual({ waiting: 3, checking: 1, refused: [422] });
  expect(unsentOf(summary)).toBe(4);
});
