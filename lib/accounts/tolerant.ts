import * as z from 'zod/mini';

/**
 * Schema parts for the answers of inboxes' APIs, of which little is documented: a field that is missing or of another
 * type is read as empty, and texts are cut. Nothing here makes a call fail but a list that is not there.
 */
const loose = <T>(read: (value: unknown) => T) => z.pipe(z.optional(z.unknown()), z.transform(read));

const TEXT_MAX = 300;
const LIST_MAX = 50;

const readText = (value: unknown): string | null => {
  const text = (typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '').trim();
  return text === '' ? null : text.slice(0, TEXT_MAX);
};

/** A text that is not blank, or null. */
export const text = loose(readText);

/** Items that can be read; the others are left out. Whatever is no list is an empty one. */
export const itemsOf = <T>(item: z.ZodMiniType<T>) =>
  loose((value) =>
    (Array.isArray(value) ? value.slice(0, LIST_MAX) : []).flatMap((one) => {
      const read = item.safeParse(one);
      return read.success ? [read.data] : [];
    }),
  );

/** Null when it cannot be read. */
export const maybe = <T>(item: z.ZodMiniType<T>) =>
  loose((value) => {
    const read = item.safeParse(value);
    return read.success ? read.data : null;
  });

export const count = loose((value) => (typeof value === 'number' && Number.isFinite(value) ? value : null));

/** The values that there are, each once. */
export const valuesOf = (...values: readonly (string | null | undefined)[]): string[] => [
  ...new Set(values.filter((value): value is string => typeof value === 'string')),
];
