import type { DatabaseTables } from '../database/open-tables.ts';
import { ok } from '../domain/result.ts';
import type { CallOptions } from '../highlevel/call.ts';
import type { ContactSearch } from '../highlevel/contact-search.ts';
import type { HighLevel } from '../highlevel/high-level.ts';
import type { Notice } from '../protocol/notices.ts';
import type { LocationClients } from './location-clients.ts';
import { createLookAhead, type LookAhead } from './look-ahead.ts';
import { createLookUp, type LookUp } from './look-up.ts';
import type { PhoneNumbers } from './phone-numbers.ts';
import { createReadContact } from './read-contact.ts';
import { createReadFound } from './read-found.ts';
import { createReadLocation } from './read-location.ts';
import { createSearchByHand, type SearchByHand } from './search-by-hand.ts';
import { createSender, type Sender } from './send-command.ts';
import { notesWithoutExtras, tasksWithoutExtras } from './without-extras.ts';

export interface LocationWorkDeps {
  readonly tables: DatabaseTables;
  readonly phones: PhoneNumbers;
  readonly notify: (notice: Notice) => void;
  /** Removes at once what must not be kept. */
  readonly forgetLeft: () => Promise<void>;
  readonly text: (key: string, values?: string[]) => string;
  readonly now: () => number;
}

/** What is done in one location, by its own clients. */
export interface LocationWork {
  readonly readLocation: ReturnType<typeof createReadLocation>;
  readonly readContact: ReturnType<typeof createReadContact>;
  /** See `createReadFound`. */
  readonly readFound: ReturnType<typeof createReadFound>['readFound'];
  readonly lookUp: LookUp;
  /** The same for whom nobody has opened yet: everything else goes first. */
  readonly lookAhead: LookAhead;
  readonly searchByHand: SearchByHand;
  readonly sender: Sender;
}

export function createLocationWork(
  locationId: string,
  { reading, writing, droppedCount }: LocationClients,
  { tables, phones, notify, forgetLeft, text, now }: LocationWorkDeps,
): LocationWork {
  const createdLately = tables.outbox.createdLately;
  const ahead = {
    findDuplicate: (by: Parameters<HighLevel['findDuplicate']>[0]) => reading.findDuplicate(by, AHEAD),
    searchContacts: (search: ContactSearch) => reading.searchContacts(search, AHEAD),
    getContact: (location: string, contactId: string) => reading.getContact(location, contactId, AHEAD),
  };
  const commandsOf = (contactId: string) => tables.outbox.ofContact(locationId, contactId);

  return {
    readLocation: createReadLocation({
      highlevel: reading,
      stored: tables.locations.get,
      store: async (location) => {
        if (await tables.locations.keep(location)) notify({ table: 'locations' });
      },
      now,
    }),
    ...createReadFound(
      createReadContact({
        reads: {
          contact: (contactId, options) => reading.getContact(locationId, contactId, options),
          notes: async (contactId, options) => {
            const notes = await reading.listNotes(contactId, options);
            return notes.ok ? ok(notesWithoutExtras(notes.value, await commandsOf(contactId))) : notes;
          },
          tasks: async (contactId, options) => {
            const tasks = await reading.listTasks(contactId, options);
            return tasks.ok ? ok(tasksWithoutExtras(tasks.value, await commandsOf(contactId))) : tasks;
          },
          appointments: (contactId, options, timeZone) =>
            reading.listAppointments(contactId, timeZone, options),
        },
        stored: tables.records.get,
        store: async (read) => {
          if (await tables.records.keep(read, now())) notify({ table: 'records', contactId: read.contactId });
          await forgetLeft();
        },
        lastWriteMs: async (_locationId, contactId) =>
          Math.max(0, ...(await commandsOf(contactId)).map((row) => row.doneAtMs ?? 0)),
        now,
      }),
    ),
    lookUp: createLookUp({ highlevel: reading, phones, createdLately }),
    lookAhead: createLookAhead({
      highlevel: ahead,
      phones,
      lookUp: createLookUp({ highlevel: ahead, phones, createdLately }),
    }),
    searchByHand: createSearchByHand({ highlevel: reading, phones }),
    sender: createSender({
      highlevel: writing,
      phoneReader: async () => {
        const country = (await tables.locations.get(locationId))?.country ?? null;
        return (raw) => phones.toE164(raw, country);
      },
      droppedCount,
      siblings: (command) => commandsOf(command.contactId),
      words: {
        noteMissing: text('worker_note_missing'),
        taskMissing: text('worker_task_missing'),
        nameless: text('worker_nameless'),
      },
    }),
  };
}

const AHEAD: CallOptions = { lane: 'prefetch' };
