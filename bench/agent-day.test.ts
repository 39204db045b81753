import { expect, it } from 'vitest';
import { agentDay } from './agent-day.ts';
import { benchPeople } from './people.ts';

const people = benchPeople().slice(0, 60);

it('turns to everybody, never twice in a row, the same way every time', () => {
  expect(people).toHaveLength(60);
  const day = agentDay(people, 500, 1);
  expect(day).toHaveLength(500);
  expect(new Set(day).size).toBe(60);
  expect(day.filter((person, i) => person === day[i - 1])).toEqual([]);
  expect(agentDay(people, 500, 1)).toEqual(day);
  expect(agentDay(people, 500, 2)).not.toEqual(day);
});

it('comes back rather to those of just before', () => {
  const day = agentDay(people, 500, 1);
  const near = day.filter((person, i) => day.slice(Math.max(0, i - 10), i).includes(person));
  expect(near.length).toBeGreaterThan(150);
});
