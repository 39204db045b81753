import { expect, it } from 'vitest';
import { minuteOf } from './minute-of.ts';

it('reads the minute of the day from a time as a page shows it', () => {
  const times = [
    '10:39 Jon',
    '9.05',
    '0:00',
    '12:30 am',
    '12:30 PM',
    '2:05 p.m.',
    '14h20',
    '5 minutes ago',
    'Jon 10:39',
  ];
  expect(times.map(minuteOf)).toEqual([639, 545, 0, 30, 750, 845, 860, null, null]);
});
