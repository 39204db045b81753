import { expect, it } from 'vitest';
import { ok } from '../domain/result.ts';
import type { CallOptions } from '../highlevel/call.ts';
import type { Lane } from '../highlevel/limiter.ts';
import { shareReads } from './share-reads.ts';

/** A read that is answered, or whose wait is ended, when the test says so. */
function held() {
  const asked: {
    id: string;
    lane: Lane | undefined;
    answer(text: string): void;
    isWaiting: boolean;
    isShared: boolean;
  }[] = [];
  let clock = 0;
  const share = shareReads<string>(
    (id, { lane, turn, signal }: CallOptions) =>
      new Promise((resolve, reject) => {
        const one = {
          id,
          lane,
          isWaiting: true,
          isShared: signal === undefined,
          answer: (text: string) => resolve(ok(text)),
        };
        asked.push(one);
        // Only what waits can be stopped; `isWaiting` is false once it was sent.
        turn?.addEventListener('abort', () => one.isWaiting && reject(new Error('passed')));
      }),
    () => ++clock,
  );
  const read = (id: string, lane: Lane, afterMs = 0) => share(id, lane, 'UTC', afterMs);
  return { read, asked };
}

it('asks once for two that overlap, also when the second is less urgent, and again after them', async () => {
  const { read, asked } = held();
  const all = [read('p1', 'interactive'), read('p1', 'interactive'), read('p1', 'refresh')];
  expect(asked).toHaveLength(1);
  asked[0]?.answer('one');
  expect(await Promise.all(all.map(({ answer }) => answer))).toEqual([ok('one'), ok('one'), ok('one')]);
  expect(all.map(({ sinceMs }) => sinceMs)).toEqual([1, 1, 1]);
  void read('p1', 'refresh');
  expect(asked).toHaveLength(2);
});

it('asks for each contact by itself', () => {
  const { read, asked } = held();
  void read('p1', 'refresh');
  void read('p2', 'refresh');
  expect(asked.map(({ id }) => id)).toEqual(['p1', 'p2']);
});

it('does not let a more urgent one wait behind one that waits; that one takes its answer, and later ones too', async () => {
  const { read, asked } = held();
  const patient = [read('p1', 'prefetch'), read('p1', 'prefetch')];
  const middle = read('p1', 'refresh');
  const urgent = read('p1', 'interactive');
  const late = read('p1', 'prefetch');
  expect(asked.map(({ lane }) => lane)).toEqual(['prefetch', 'refresh', 'interactive']);
  asked[2]?.answer('urgent');
  const all = await Promise.all([...patient, middle, urgent, late].map(({ answer }) => answer));
  expect(all).toEqual(Array.from({ length: 5 }, () => ok('urgent')));
});

it('leaves what was sent already to its own answer', async () => {
  const { read, asked } = held();
  const patient = read('p1', 'refresh');
  const [sent] = asked;
  if (!sent) throw new Error('nothing was asked');
  sent.isWaiting = false;
  const urgent = read('p1', 'interactive');
  sent.answer('first');
  expect(await patient.answer).toEqual(ok('first'));
  // Its end must not let the next one go who joins: the urgent one is still there to be joined.
  const joined = read('p1', 'interactive');
  expect(asked).toHaveLength(2);
  asked[1]?.answer('second');
  expect([await urgent.answer, await joined.answer]).toEqual([ok('second'), ok('second')]);
});

it('shares nothing with one that must not hear what was asked before, but with the next such one', async () => {
  const { read, asked } = held();
  const old = read('p1', 'interactive');
  const later = [read('p1', 'interactive', 1), read('p1', 'interactive', 1)];
  expect(asked.map(({ isShared }) => isShared)).toEqual([true, false]);
  asked[1]?.answer('fresh');
  expect(await Promise.all(later.map(({ answer }) => answer))).toEqual([ok('fresh'), ok('fresh')]);
  // It had not been sent yet.
  expect(await old.answer).toEqual(ok('fresh'));
});

it('passes on what stopped a read that nobody has passed', async () => {
  const share = shareReads<string>(
    async () => {
      throw new Error('a bug');
    },
    () => 0,
  );
  await expect(share('p1', 'refresh', 'UTC', 0).answer).rejects.toThrow('a bug');
  await expect(share('p1', 'refresh', 'UTC', 0).answer).rejects.toThrow('a bug');
});
