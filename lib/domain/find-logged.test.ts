import { expect, it } from 'vitest';
import { findLogged } from './find-logged.ts';

const on = (day: string, ...keys: string[]) => keys.map((key) => ({ key, day }));
const MON = '2026-11-16';
const TUE = '2026-11-17';

it('finds ids of the page wherever they are, edited or not', () => {
  const pool = [...on(MON, 'pa-1', 'pb-1'), ...on(TUE, 'pc-1')];
  expect(findLogged(pool, ['pc-1', 'pb-2', 'pd-1'], TUE)).toEqual([2, 1, null]);
});

it('finds of equal prints each once, in their order where they have one', () => {
  const pool = on(MON, 'ka-1', 'kok-2', 'kb-3', 'kok-2');
  expect(findLogged(pool, ['kok-2', 'kb-3', 'kok-2', 'kok-2'], MON)).toEqual([1, 2, 3, null]);
  expect(findLogged(pool, ['kb-3', 'kok-2', 'kc-4'], MON)).toEqual([2, 3, null]);
  expect(findLogged(pool, ['kb-3', 'ka-1'], MON)).toEqual([2, 0]);
});

it('takes no print of another day for it, unless one of the days was not certain', () => {
  expect(findLogged(on(MON, 'kok-2'), ['kok-2'], TUE)).toEqual([null]);
  expect(findLogged(on(MON, 'uok-2'), ['kok-2'], TUE)).toEqual([0]);
  expect(findLogged(on(MON, 'kok-2'), ['uok-2', 'uok-2'], TUE)).toEqual([0, null]);
});

it('knows a message again that said “just now”, by its words and what is above it', () => {
  const pool = on(MON, 'ka-1', 'tjustnow-2');
  expect(findLogged(pool, ['ka-1', 'k1039-2'], MON)).toEqual([0, 1]);
  expect(findLogged(pool, ['k1039-2'], MON)).toEqual([null]);
  expect(findLogged(on(MON, 'ka-1', 'k1038-2'), ['ka-1', 'k1039-2'], MON)).toEqual([0, null]);
  expect(findLogged(pool, ['ka-1', 'k1039-3'], MON)).toEqual([0, null]);
});

it('lays two thousand along two thousand in a moment', () => {
  const keys = Array.from({ length: 2_000 }, (_, i) => `k${i % 7}x${i % 31}-${i}`);
  const found = findLogged(on(MON, ...keys.slice(3)), keys, MON);
  expect(found.filter((at) => at !== null).length).toBe(1_997);
});
