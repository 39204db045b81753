import * as z from 'zod/mini';
import { readTime } from './read-time.ts';

/**
 * Schema parts for reading answers: a field that is missing, null or of another type is read as empty, never as a
 * failure, because the vendor adds and drops fields without a version. What the program cannot do without
 * (`id`, the lists themselves) is demanded.
 */
const loose = <T>(read: (value: unknown) => T) => z.pipe(z.optional(z.unknown()), z.transform(read));

export const id = z.string().check(z.minLength(1));

/** A text that is not blank, or null. Numbers are taken as text: phones and postal codes come as both. */
export const readText = (value: unknown): string | null => {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text : null;
};

export const text = loose(readText);
export const flag = loose((value) => value === true || value === 'true');
export const count = loose((value) => (typeof value === 'number' && Number.isFinite(value) ? value : null));
/** Epoch milliseconds; a time without a zone is read as UTC. */
export const time = loose((value) => readTime(value));
export const texts = loose((value) => (Array.isArray(value) ? value.map(readText).filter(isText) : []));
/** Whatever it is; its reader looks into it. */
export const anything = loose((value) => value);
/** Absent, null and `{}` as null; anything else as it is. */
export const nullWhenEmpty = loose((value) =>
  value === undefined || (isRecord(value) && Object.keys(value).length === 0) ? null : value,
);

/** Items that could be read, and how many could not. */
export interface Items<T> {
  readonly kept: readonly T[];
  readonly dropped: number;
}

/** A list that has to be there. An item that does not parse is left out and counted, the others stay. */
export const listOf = <T>(item: z.ZodMiniType<T>) =>
  z.pipe(
    z.array(z.unknown()),
    z.transform((items): Items<T> => {
      const read = items.map((one) => item.safeParse(one));
      const kept = read.flatMap((one) => (one.success ? [one.data] : []));
      return { kept, dropped: items.length - kept.length };
    }),
  );

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: string | null): value is string {
  return value !== null;
}
