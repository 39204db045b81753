import { expect, it } from 'vitest';
import { createSoon } from './soon.ts';

function world() {
  const timers: { readonly delayMs: number; readonly work: () => void }[] = [];
  const soon = createSoon(
    (delayMs, work) => void timers.push({ delayMs, work }),
    () => 1_000,
  );
  let runs = 0;
  const work = async () => void runs++;
  return { timers, at: (atMs: number) => soon(atMs, work), runs: () => runs };
}

it('does once, at the first of several times, what is due before an alarm could ring', () => {
  const w = world();
  w.at(4_000);
  w.at(6_000);
  w.at(3_000);
  expect(w.timers.map(({ delayMs }) => delayMs)).toEqual([3_000, 2_000]);
  for (const { work } of w.timers) work();
  expect(w.runs()).toBe(1);
  w.at(9_000);
  w.timers.at(-1)?.work();
  expect(w.runs()).toBe(2);
});

it('leaves the rest to the alarm, and never turns in a circle', () => {
  const w = world();
  w.at(40_000);
  expect(w.timers).toEqual([]);
  w.at(900);
  expect(w.timers.map(({ delayMs }) => delayMs)).toEqual([250]);
});
