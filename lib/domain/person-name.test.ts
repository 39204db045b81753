import { describe, expect, it } from 'vitest';
import { areNamesAlike, looksLikeName } from './person-name.ts';

const names = [
  'Maya Okafor',
  'Maya O.',
  'theo',
  'ليلى حداد',
  '👩🏽‍🚀 Noor ✨',
  '田中 直樹',
  'Li',
  'Green Heron',
  "Siobhán O'Neill-Vance",
];
const noNames = [
  '',
  ' ',
  '✨',
  'X',
  'Visitor 4821',
  'Visitor',
  'Unnamed visitor',
  'Guest 3',
  'Anonymous',
  'User 90210',
  '+1 312-555-0148',
  'maya@example.com',
  '<img src=x>',
  'https://example.com',
];

const pairs: readonly (readonly [a: string, b: string, alike: boolean])[] = [
  ['Sofia Lindqvist', 'Sofia Lindqvist-Berg', true],
  ['Maya O.', 'Maya Okafor', true],
  ['Ines Duarte', 'Inês Duarte', true],
  ['okafor, chidi', 'Chidi Okafor', true],
  ['ليلى حداد', 'ليلى حداد', true],
  ['Naoki', 'Naoki Tanaka', true],
  ['Jon Park', 'Jon Parker', false],
  ['Jon Park', 'Jonathan Park', false],
  ['Maya O.', 'Maya Brown', false],
  ['J. P.', 'Jon Park', false],
  ['Li', 'Li Wei', false],
  ['Tamara Voss', 'Rolf Voss', false],
  ['', 'Rolf Voss', false],
  ['✨', '✨', false],
];

describe('looksLikeName', () => {
  it('takes names in any script', () => {
    expect(names.filter((name) => !looksLikeName(name))).toEqual([]);
    expect(names).toHaveLength(9);
  });

  it('takes nothing that an inbox made up', () => {
    expect(noNames.filter(looksLikeName)).toEqual([]);
    expect(noNames).toHaveLength(14);
  });
});

describe('areNamesAlike', () => {
  it('compares words, in any order, either way round', () => {
    let compared = 0;
    for (const [a, b, alike] of pairs) {
      expect(areNamesAlike(a, b), `${a} and ${b}`).toBe(alike);
      expect(areNamesAlike(b, a), `${b} and ${a}`).toBe(alike);
      compared++;
    }
    expect(compared).toBe(14);
  });

  it('is quick with a name of 10,000 characters', () => {
    const long = 'Maximiliana Theodora '.repeat(500);
    expect(areNamesAlike(long, long)).toBe(true);
  });
});
