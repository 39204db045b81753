import { expect, it } from 'vitest';
import { countDay } from './open-day.ts';
import { benchPeople } from './people.ts';

const people = benchPeople().slice(0, 3);
const [ann, ben, cat] = people;
if (!ann || !ben || !cat) throw new Error('There are too few people');

it('costs four requests to turn to somebody of the day before, and none to come back', async () => {
  // Nobody is stayed with, and the whole takes two minutes.
  const switches = Array.from({ length: 50 }, () => [ann, ben, cat]).flat();
  expect(await countDay(people, switches, 800)).toEqual({ onSwitch: 12, all: 12 });
});

it('costs more to stay with somebody: twice what is due at once, and then what changes often', async () => {
  const { onSwitch, all } = await countDay(people, [ann, ben, ann, ben], 57_600);
  expect(onSwitch).toBe(8);
  // Of each switch: fields and notes twice or three times, tasks once or twice.
  expect(all - onSwitch).toBeGreaterThanOrEqual(4 * 5);
  expect(all - onSwitch).toBeLessThanOrEqual(4 * 9);
});
