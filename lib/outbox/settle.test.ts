import { describe, expect, it } from 'vitest';
import { type Command, type Intent, SWEEP_AFTER_MS } from '../domain/command.ts';
import type { AppError } from '../domain/errors.ts';
import { sampleCommand } from './sample-commands.ts';
import { settleFailure } from './settle.ts';

const NOW = 100_000;
const settle = (intent: Intent, error: AppError, change: Partial<Command> = {}) =>
  settleFailure(sampleCommand({ intent, state: 'sending', ...change }), error, NOW, () => 0.5);

const addNote: Intent = { kind: 'note.add', body: 'x', pinned: false, knownIds: [] };
const setCity: Intent = { kind: 'field.set', field: 'city', value: 'Lyon', base: null };
const deleteNote: Intent = { kind: 'note.delete', noteId: 'n1' };
const create: Intent = {
  kind: 'contact.create',
  contact: { firstName: 'A', lastName: 'B', email: '', phone: '', companyName: '', source: '', tags: [] },
};

describe('a failed attempt', () => {
  const rows: readonly [string, Intent, AppError, Partial<Command>][] = [
    [
      'waits with backoff when offline',
      addNote,
      { code: 'offline' },
      { state: 'queued', tries: 1, notBeforeMs: NOW + 1_000 },
    ],
    [
      'waits as long as the limit says',
      setCity,
      { code: 'rate-limited', retryAtMs: 123_456 },
      { state: 'queued', notBeforeMs: 123_456 },
    ],
    ['is held while signed out', setCity, { code: 'signed-out', why: 'bad-token' }, { state: 'queued' }],
    ['is checked when a note got no answer', addNote, { code: 'uncertain' }, { state: 'checking' }],
    [
      'is checked when a note met a 5xx',
      addNote,
      { code: 'server-error', status: 502 },
      { state: 'checking' },
    ],
    [
      'is sent again when a field met a 5xx',
      setCity,
      { code: 'server-error', status: 502 },
      { state: 'queued' },
    ],
    [
      'is checked when a note was answered in an unknown form',
      addNote,
      { code: 'unexpected-shape', path: 'note.id' },
      { state: 'checking' },
    ],
    [
      'is done when a field was answered in an unknown form',
      setCity,
      { code: 'unexpected-shape', path: 'contact' },
      { state: 'done' },
    ],
    [
      'is refused without the scope',
      setCity,
      { code: 'missing-scope', detail: 'no' },
      { state: 'refused', refusal: { status: 401, detail: 'no' } },
    ],
    [
      'is refused in another location',
      setCity,
      { code: 'wrong-location', detail: 'no' },
      { state: 'refused' },
    ],
    [
      'is refused with the words of the CRM',
      setCity,
      { code: 'refused', status: 422, detail: 'bad city' },
      { state: 'refused', refusal: { status: 422, detail: 'bad city' } },
    ],
    [
      'is done when what it deletes is gone',
      deleteNote,
      { code: 'refused', status: 404, detail: 'gone' },
      { state: 'done', doneAtMs: NOW },
    ],
    [
      'is checked when a create met its first 422',
      create,
      { code: 'refused', status: 422, detail: 'x' },
      { state: 'checking' },
    ],
  ];
  it.each(rows)('%s', (_name, intent, error, expected) => {
    expect(settle(intent, error)).toMatchObject(expected);
  });
  it('was asked in every way', () => {
    expect(rows.length).toBe(13);
  });

  it('keeps the duplicate that the CRM names', () => {
    const duplicateOf = { contactId: 'p9', contactName: 'Ann Ray', matchingField: 'email' };
    const error: AppError = { code: 'refused', status: 400, detail: 'duplicated', duplicateOf };
    expect(settle(create, error).refusal).toEqual({ status: 400, detail: 'duplicated', duplicateOf });
  });

  it('believes no 422 of a create before it has looked, and keeps its words until then', () => {
    for (const tries of [0, 1])
      expect(settle(create, { code: 'refused', status: 422, detail: 'x' }, { tries })).toMatchObject({
        state: 'checking',
        refusal: { status: 422, detail: 'x' },
      });
  });

  it.each([{ code: 'offline' }, { code: 'uncertain' }, { code: 'server-error', status: 504 }] as const)(
    'says until when a set may still land that left and got $code',
    (error) => {
      const left = { state: 'sending', sentAtMs: 7_000 } as const;
      expect(settle(setCity, error, left).sweepAtMs).toBe(7_000 + SWEEP_AFTER_MS);
      expect(settle(setCity, error, { state: 'queued' }).sweepAtMs).toBeUndefined();
      expect(settle(deleteNote, error, left).sweepAtMs).toBeUndefined();
    },
  );
});
