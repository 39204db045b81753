import type { BenchPerson } from './people.ts';
import { seeded } from './statistics.ts';

/**
 * Whom an agent turns to in a day: everybody at least once, most of them again, and rather those of just before, as
 * chats go.
 */
export function agentDay(people: readonly BenchPerson[], switches: number, seed: number): BenchPerson[] {
  const random = seeded(seed);
  const waiting = [...people];
  const met: BenchPerson[] = [];
  const day: BenchPerson[] = [];
  while (day.length < switches) {
    const left = switches - day.length;
    const next = waiting[0];
    const isNew = next !== undefined && (met.length < 2 || random() < waiting.length / left);
    // The square favours the latest.
    const again = met[Math.floor(met.length * (1 - random() ** 2))];
    const person = isNew ? next : again;
    if (!person || person === day.at(-1)) continue;
    if (isNew) waiting.shift();
    const at = met.indexOf(person);
    if (at >= 0) met.splice(at, 1);
    met.push(person);
    day.push(person);
  }
  return day;
}
