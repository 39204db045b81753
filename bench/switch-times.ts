import type { BenchPerson } from './people.ts';
import { type Scene, whole } from './scene.ts';

/** One switch: to whom, and what is done before it, which does not count. */
export interface Step {
  readonly person: BenchPerson;
  readonly before?: () => Promise<unknown>;
}

/**
 * Switches to one after the other, and gives how long each took: from the click in the inbox to the frame of the panel
 * with name, tag and notes. Between two of them nothing is under way.
 */
export async function switchTimes(scene: Scene, steps: readonly Step[]): Promise<number[]> {
  const trace = await scene.trace();
  for (const [index, { person, before }] of steps.entries()) {
    await scene.quiet();
    await before?.();
    await scene.switchTo(person, `from:${index}`, [whole(person, `to:${index}`)]);
  }
  const marks = await trace.stop();
  return steps.map((_, index) => between(marks, `from:${index}`, `to:${index}`));
}

/** Throws when a mark is missing: a figure made of what was not there would look like a good one. */
export function between(marks: ReadonlyMap<string, number>, from: string, to: string): number {
  const [start, end] = [marks.get(from), marks.get(to)];
  if (start === undefined || end === undefined) throw new Error(`The trace has no ${from} or no ${to}`);
  return end - start;
}

/** Steps through these people, round and round. */
export function around(people: readonly BenchPerson[], count: number): Step[] {
  return Array.from({ length: count }, (_, index) => {
    const person = people[index % people.length];
    if (!person) throw new Error('Nobody to switch to');
    return { person };
  });
}
