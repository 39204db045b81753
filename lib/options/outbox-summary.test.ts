import { expect, test } from 'vitest';
import type { Command, CommandState } from '../domain/command.ts';
import { summarise, unsentOf } from './outbox-summary.ts';

const command = (state: CommandState, status: number | null = null): Command => ({
  id: `id-${state}`,
  locationId: 'loc1',
  contactId: 'c1',
  conversation: null,
  intent: { kind: 'note.add', body: 'Called back', pinned: false, knownIds: [] },
  createdAtMs: 0,
  seq: 1,
  state,
  notBeforeMs: 0,
  tries: 0,
  sentAtMs: null,
  doubtUntilMs: null,
  refusal: status === null ? null : { status, detail: 'no' },
  doneAtMs: null,
  createdId: null,
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
