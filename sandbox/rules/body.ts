import { unprocessable } from './api-error.ts';

/** Reads one property: gives its value, or adds to `issues` the sentences of the vendor's validator. */
export interface Field<T> {
  read(value: unknown, name: string, issues: string[]): T | undefined;
}

export type Shape = Readonly<Record<string, Field<unknown>>>;

export type Parsed<S extends Shape> = {
  readonly [K in keyof S]: S[K] extends Field<infer T> ? T : never;
};

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function kind<T>(is: (value: unknown) => value is T, mustBe: string): Field<T> {
  return {
    read(value, name, issues) {
      if (is(value)) return value;
      issues.push(`${name} ${mustBe}`);
      return undefined;
    },
  };
}

export const text = kind((value): value is string => typeof value === 'string', 'must be a string');

export const flag = kind((value): value is boolean => typeof value === 'boolean', 'must be a boolean value');

export const number = kind(
  (value): value is number => typeof value === 'number' && Number.isFinite(value),
  'must be a number conforming to the specified constraints',
);

export const anything = kind((_value): _value is unknown => true, '');

export const email = kind(
  (value): value is string => typeof value === 'string' && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value),
  'must be an email',
);

export const isoDate = kind(
  (value): value is string =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value)),
  'must be a valid ISO 8601 date string',
);

/** One of a few words. */
export const oneOf = <const T extends string>(words: readonly T[]): Field<T> =>
  kind(
    (value): value is T => words.some((word) => word === value),
    `must be one of the following values: ${words.join(', ')}`,
  );

/** A list whose items all read well. */
export const list = <T>(item: Field<T>): Field<readonly T[]> => ({
  read(value, name, issues) {
    if (!Array.isArray(value)) {
      issues.push(`${name} must be an array`);
      return undefined;
    }
    const inner: string[] = [];
    const items: T[] = [];
    for (const [index, one] of value.entries()) {
      const read = item.read(one, item === text ? `each value in ${name}` : `${name}.${index}`, inner);
      if (read !== undefined) items.push(read);
    }
    issues.push(...new Set(inner));
    return items;
  },
});

/** A nested object, as strict as the body itself. */
export const nested = <S extends Shape>(shape: S): Field<Parsed<S>> => ({
  read(value, name, issues) {
    if (!isRecord(value)) {
      issues.push(`${name} must be an object`);
      return undefined;
    }
    return readProperties(value, shape, `${name}.`, issues);
  },
});

/** May be left out. */
export const optional = <T>(field: Field<T>): Field<T | undefined> => ({
  read: (value, name, issues) => (value === undefined ? undefined : field.read(value, name, issues)),
});

/** May be left out, or be null to clear what is stored. */
export const nullable = <T>(field: Field<T>): Field<T | null | undefined> => ({
  read: (value, name, issues) =>
    value === undefined || value === null ? value : field.read(value, name, issues),
});

/** Has to be there; an empty text counts as missing. */
export const required = <T>(field: Field<T>): Field<T> => ({
  read(value, name, issues) {
    if (value === undefined || value === null || value === '') issues.push(`${name} should not be empty`);
    return field.read(value, name, issues);
  },
});

function readProperties<S extends Shape>(
  raw: Readonly<Record<string, unknown>>,
  shape: S,
  prefix: string,
  issues: string[],
): Parsed<S> {
  for (const name of Object.keys(raw)) {
    if (!Object.hasOwn(shape, name)) issues.push(`${prefix}property ${name} should not exist`);
  }
  const read = Object.entries(shape).map(([name, field]) => [
    name,
    field.read(raw[name], `${prefix}${name}`, issues),
  ]);
  // The entries were made from the shape itself, which the type of Object.fromEntries cannot say.
  return Object.fromEntries(read) as Parsed<S>;
}

/** Reads a body strictly. Refuses with 422 and one line for each unknown, missing or ill-typed property. */
export function parseBody<S extends Shape>(raw: unknown, shape: S): Parsed<S> {
  const issues: string[] = [];
  const parsed = readProperties(isRecord(raw) ? raw : {}, shape, '', issues);
  if (issues.length > 0) throw unprocessable(issues);
  return parsed;
}
