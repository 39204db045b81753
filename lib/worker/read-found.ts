import type { createReadContact } from './read-contact.ts';

type ReadContact = ReturnType<typeof createReadContact>;

/**
 * Reads whom a look-up has found before the panel asks for them. Its question then waits for that read, and finds in the
 * database what it wants. What fails is asked again, so that the panel is told of it.
 */
export function createReadFound(read: ReadContact): {
  readonly readContact: ReadContact;
  readonly readFound: (...wanted: Parameters<ReadContact>) => void;
} {
  const underway = new Map<string, Promise<unknown>>();
  return {
    readContact: async (...wanted) => {
      const [, contactId] = wanted;
      await underway.get(contactId);
      return read(...wanted);
    },
    readFound: (...wanted) => {
      const [, contactId] = wanted;
      if (underway.has(contactId)) return;
      const reading = read(...wanted)
        .catch(() => undefined)
        .finally(() => underway.delete(contactId));
      underway.set(contactId, reading);
    },
  };
}
