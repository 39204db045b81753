import { NOTE_MAX } from '../domain/note.ts';

interface Sized {
  readonly who: string;
  readonly text: string;
}

/** Room for the first lines of a note. */
const HEAD_CHARS = 2_400;

/** Lines in groups of which each fits into one note, parted between lines. */
export function splitLines<T extends Sized>(
  lines: readonly T[],
  max = NOTE_MAX - HEAD_CHARS,
): readonly (readonly T[])[] {
  const groups: T[][] = [];
  let room = 0;
  for (const line of lines) {
    const size = line.who.length + line.text.length + 2;
    if (size > room) {
      groups.push([]);
      room = max;
    }
    groups.at(-1)?.push(line);
    room -= size;
  }
  return groups;
}
