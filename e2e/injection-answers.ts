import { ALL_VECTORS, VECTORS } from './injection-vectors.ts';

/** Keys whose values have to stay what they are, or the answer would be about nothing, or be read as nothing. */
const KEPT =
  /^(?:id|.+Id|dateAdded|dateUpdated|dueDate|startTime|endTime|dataType|assignedTo|timezone|type)$/;

type Fields = Readonly<Record<string, unknown>>;

/** Written by hand: `JSON.stringify` has no way to write these keys. */
const POLLUTION = `"__proto__":{"ran":"polluted"},"constructor":{"prototype":{"ran":"polluted"}},"prototype":{"ran":"polluted"}`;
const HERE = '"chatsidePollution":0';

/** Every text in it made of vectors: each short one for itself where a list has room, all of them in one elsewhere. */
function poisoned(value: unknown, key = ''): unknown {
  if (KEPT.test(key)) return value;
  if (typeof value === 'string') return ALL_VECTORS;
  if (Array.isArray(value)) return value.map((item) => poisoned(item));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, inner]) => [name, poisoned(inner, name)]);
  return { ...Object.fromEntries(fields), chatsidePollution: 0 };
}

/** One item for each vector, made of the first of the list. */
const oneEach = (list: unknown, make: (vector: string, index: number) => Fields): Fields[] => {
  const first = Array.isArray(list) ? list[0] : undefined;
  return VECTORS.map((vector, index) => ({
    ...first,
    id: `vector${index}`,
    ...make(vector, index),
    chatsidePollution: 0,
  }));
};

const KINDS = ['TEXT', 'LARGE_TEXT', 'SINGLE_OPTIONS', 'PHONE', 'MULTIPLE_OPTIONS'];

/** The lists, by the key that holds them. */
const LISTS: Readonly<Record<string, (list: unknown) => readonly unknown[]>> = {
  notes: (list) => oneEach(list, (body, index) => ({ body, title: body, pinned: index === 1 })),
  tasks: (list) => oneEach(list, (title) => ({ title, body: title, completed: false })),
  events: (list) => oneEach(list, (title) => ({ title, appointmentStatus: title, status: title })),
  // Their names stand in many rows, so they are short.
  users: (list) =>
    (Array.isArray(list) ? list : []).map((user, index) => {
      const name = VECTORS[index * 7];
      return { ...Object(user), name, firstName: name, lastName: name, email: name };
    }),
  customFields: (list) =>
    oneEach(list, (name, index) => ({
      name,
      dataType: KINDS[index % KINDS.length],
      picklistOptions: VECTORS,
      position: index,
    })),
  tags: (list) => oneEach(list, (name) => ({ name })),
};

function poisonedContact(contact: Fields): Fields {
  return {
    ...Object(poisoned(contact)),
    // Short ones, that are shown whole.
    firstName: VECTORS[0],
    lastName: VECTORS[27],
    name: `${VECTORS[0]} ${VECTORS[27]}`,
    city: VECTORS[41],
    tags: VECTORS,
    additionalEmails: VECTORS.map((email) => ({ email })),
    additionalPhones: VECTORS.map((phone) => ({ phone })),
    customFields: VECTORS.map((value, index) => ({
      id: `vector${index}`,
      value: KINDS[index % KINDS.length] === 'MULTIPLE_OPTIONS' ? [value] : value,
    })),
  };
}

/** What is made of vectors: a note's body is markup and is parsed, all else is text. */
export type Poison = 'text' | 'notes';

/** An answer of the CRM with vectors in it, as its bytes. */
export function poison(answer: Fields, what: Poison): string {
  if ('notes' in answer !== (what === 'notes')) return JSON.stringify(answer);
  const body = Object.fromEntries(
    Object.entries(answer).map(([key, value]) => {
      const list = LISTS[key];
      if (list && Array.isArray(value)) return [key, list(value)];
      if (key === 'contact') return [key, poisonedContact(Object(value))];
      return [key, poisoned(value, key)];
    }),
  );
  return JSON.stringify({ ...body, chatsidePollution: 0 }).replaceAll(HERE, POLLUTION);
}

/** How the CRM refuses, in words that are vectors. */
export const poisonedRefusal = (status: number): Response =>
  Response.json({ statusCode: status, message: VECTORS, error: ALL_VECTORS }, { status });
