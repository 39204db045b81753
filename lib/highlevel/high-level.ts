import type { Appointment } from '../domain/appointment.ts';
import type { TaskInput } from '../domain/command.ts';
import type { Contact, ContactSummary } from '../domain/contact.ts';
import type { AppError } from '../domain/errors.ts';
import type { CustomField, User } from '../domain/location.ts';
import type { Note } from '../domain/note.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Task } from '../domain/task.ts';
import { saysNo } from './answers.ts';
import type { ContactCreate, ContactUpdate } from './bodies.ts';
import { type CallDeps, type CallOptions, createCall } from './call.ts';
import type { ContactSearch } from './contact-search.ts';
import { type Done, doneOf } from './done.ts';
import * as appointments from './endpoints/contact-appointments.ts';
import * as contacts from './endpoints/contacts.ts';
import * as customFields from './endpoints/custom-fields.ts';
import * as locations from './endpoints/locations.ts';
import * as notes from './endpoints/notes.ts';
import * as tags from './endpoints/tags.ts';
import * as tasks from './endpoints/tasks.ts';
import * as users from './endpoints/users.ts';
import { createEnrolments, type Enrolments } from './enrolments.ts';
import { noteHtml } from './note-html.ts';
import { toContact, toContactSummary } from './to-contact.ts';
import {
  type LocationHead,
  toAppointment,
  toCustomField,
  toLocationHead,
  toNote,
  toTask,
  toUser,
} from './to-lists.ts';
import { toTaskCreate, toTaskUpdate } from './to-wire.ts';
import type { Items } from './tolerant.ts';

export interface HighLevelDeps extends CallDeps {
  /** Items of a list that did not parse and were left out. */
  readonly onDropped?: (operation: string, dropped: number) => void;
}

type Answer<T> = Promise<Result<T, AppError>>;

/**
 * HighLevel's API in the words of the domain. Every function makes one request, except where it says otherwise,
 * never repeats it, and answers with a `Result`; see `Call` for the errors. Times are epoch milliseconds.
 */
export interface HighLevel extends Enrolments {
  getContact(locationId: string, contactId: string, options?: CallOptions): Answer<Contact>;
  /** Not repeatable: `uncertain` when no answer came. `refused.duplicateOf` when the CRM has this person. */
  createContact(body: ContactCreate): Answer<Contact>;
  /** Sends only what `body` holds. Reads the contact once more when the answer does not hold it (v3). */
  updateContact(locationId: string, contactId: string, body: ContactUpdate): Answer<Contact>;
  /** Lags behind writes by up to a minute. */
  searchContacts(search: ContactSearch, options?: CallOptions): Answer<readonly ContactSummary[]>;
  /** The contact that HighLevel would call a duplicate of one with this e-mail or phone (E.164); at once current. */
  findDuplicate(
    by: { readonly locationId: string } & ({ readonly email: string } | { readonly number: string }),
    options?: CallOptions,
  ): Answer<ContactSummary | null>;

  listNotes(contactId: string, options?: CallOptions): Answer<readonly Note[]>;
  getNote(contactId: string, noteId: string): Answer<Note>;
  /** Not repeatable. The text is escaped and stored as paragraphs; `mark` is a class for the first one. `html` is written as it is. */
  createNote(
    contactId: string,
    note:
      | { readonly text: string; readonly pinned: boolean; readonly mark?: string }
      | { readonly html: string; readonly pinned?: boolean },
  ): Answer<Note>;
  /** Sends only what is given. `html` is written as it is, `text` as `createNote` does. */
  updateNote(
    contactId: string,
    noteId: string,
    change: { readonly text?: string; readonly html?: string; readonly pinned?: boolean },
  ): Answer<Note>;
  deleteNote(contactId: string, noteId: string): Answer<Done>;

  listTasks(contactId: string, options?: CallOptions): Answer<readonly Task[]>;
  /** Not repeatable. */
  createTask(contactId: string, task: TaskInput): Answer<Task>;
  /** @param parts those that are sent; all of them without it */
  updateTask(
    contactId: string,
    taskId: string,
    task: TaskInput,
    parts?: readonly (keyof TaskInput)[],
  ): Answer<Task>;
  /** Sets rather than toggles: false reopens. */
  completeTask(contactId: string, taskId: string, completed: boolean): Answer<Task>;
  deleteTask(contactId: string, taskId: string): Answer<Done>;

  /** Answers with all tags of the contact, in the CRM's lower case. */
  addTags(contactId: string, tags: readonly string[]): Answer<readonly string[]>;
  removeTags(contactId: string, tags: readonly string[]): Answer<readonly string[]>;

  /** @param timeZone of the location: the answer's times name none */
  listAppointments(
    contactId: string,
    timeZone: string,
    options?: CallOptions,
  ): Answer<readonly Appointment[]>;

  getLocation(locationId: string, options?: CallOptions): Answer<LocationHead>;
  /**
   * Users who are not deleted. Where the deprecated list by location is gone, asks the search of the company, which
   * is a second request.
   */
  listUsers(location: Pick<LocationHead, 'id' | 'companyId'>, options?: CallOptions): Answer<readonly User[]>;
  listTags(locationId: string, options?: CallOptions): Answer<readonly string[]>;
  /** Custom fields of contacts, in their order. */
  listCustomFields(locationId: string, options?: CallOptions): Answer<readonly CustomField[]>;
}

/** The vendor's router says this about a path that it does not have, or has no more. */
const NO_SUCH_PATH = /^Cannot (GET|POST|PUT|DELETE) /;
const USERS_MAX = '100';

export function createHighLevel({ onDropped, ...deps }: HighLevelDeps): HighLevel {
  const call = createCall(deps);

  const items = <W, T>(operation: string, { kept, dropped }: Items<W>, read: (wire: W) => T): T[] => {
    if (dropped > 0) onDropped?.(operation, dropped);
    return kept.map(read);
  };

  const getContact: HighLevel['getContact'] = async (locationId, contactId, options) => {
    const answer = await call(contacts.getContact, { contactId }, options);
    return answer.ok ? ok(toContact(answer.value.contact, locationId)) : answer;
  };

  return {
    getContact,
    createContact: async (body) => {
      const answer = await call(contacts.createContact, body);
      return answer.ok ? ok(toContact(answer.value.contact, body.locationId)) : answer;
    },
    updateContact: async (locationId, contactId, body) => {
      const answer = await call(contacts.updateContact, { contactId, ...body });
      if (!answer.ok) return answer;
      if (saysNo(answer.value)) return err({ code: 'refused', status: 200, detail: '' });
      const { contact } = answer.value;
      return contact ? ok(toContact(contact, locationId)) : getContact(locationId, contactId);
    },
    searchContacts: async (search, options) => {
      const answer = await call(contacts.searchContacts, search, options);
      return answer.ok ? ok(items('searchContacts', answer.value.contacts, toContactSummary)) : answer;
    },
    findDuplicate: async (by, options) => {
      const answer = await call(contacts.findDuplicate, by, options);
      if (answer.ok) return ok(answer.value.contact && toContactSummary(answer.value.contact));
      // What comes on no hit is not documented: 404 for a path that is there can only mean "nobody".
      const { error } = answer;
      const isNobody = error.code === 'refused' && error.status === 404 && !NO_SUCH_PATH.test(error.detail);
      return isNobody ? ok(null) : answer;
    },

    listNotes: async (contactId, options) => {
      const answer = await call(notes.listNotes, { contactId }, options);
      return answer.ok ? ok(items('listNotes', answer.value.notes, toNote)) : answer;
    },
    getNote: async (contactId, noteId) => {
      const answer = await call(notes.getNote, { contactId, noteId });
      return answer.ok ? ok(toNote(answer.value.note)) : answer;
    },
    createNote: async (contactId, { pinned, ...note }) => {
      const body = 'html' in note ? note.html : noteHtml(note.text, note.mark);
      const answer = await call(notes.createNote, { contactId, body, ...(pinned ? { pinned } : {}) });
      return answer.ok ? ok(toNote(answer.value.note)) : answer;
    },
    updateNote: async (contactId, noteId, { text, html, pinned }) => {
      const body = html ?? (text === undefined ? undefined : noteHtml(text));
      const answer = await call(notes.updateNote, {
        contactId,
        noteId,
        ...(body === undefined ? {} : { body }),
        ...(pinned === undefined ? {} : { pinned }),
      });
      return answer.ok ? ok(toNote(answer.value.note)) : answer;
    },
    deleteNote: async (contactId, noteId) => doneOf(await call(notes.deleteNote, { contactId, noteId })),

    listTasks: async (contactId, options) => {
      const answer = await call(tasks.listTasks, { contactId }, options);
      return answer.ok ? ok(items('listTasks', answer.value.tasks, toTask)) : answer;
    },
    createTask: async (contactId, task) => {
      const answer = await call(tasks.createTask, { contactId, ...toTaskCreate(task) });
      return answer.ok ? ok(toTask(answer.value.task)) : answer;
    },
    updateTask: async (contactId, taskId, task, parts) => {
      const answer = await call(tasks.updateTask, { contactId, taskId, ...toTaskUpdate(task, parts) });
      return answer.ok ? ok(toTask(answer.value.task)) : answer;
    },
    completeTask: async (contactId, taskId, completed) => {
      const answer = await call(tasks.completeTask, { contactId, taskId, completed });
      return answer.ok ? ok(toTask(answer.value.task)) : answer;
    },
    deleteTask: async (contactId, taskId) => doneOf(await call(tasks.deleteTask, { contactId, taskId })),

    addTags: async (contactId, names) => {
      const answer = await call(tags.addTags, { contactId, tags: [...names] });
      return answer.ok ? ok(answer.value.tags) : answer;
    },
    removeTags: async (contactId, names) => {
      const answer = await call(tags.removeTags, { contactId, tags: [...names] });
      return answer.ok ? ok(answer.value.tags) : answer;
    },

    listAppointments: async (contactId, timeZone, options) => {
      const answer = await call(appointments.listAppointments, { contactId }, options);
      if (!answer.ok) return answer;
      return ok(items('listAppointments', answer.value.events, (wire) => toAppointment(wire, timeZone)));
    },

    getLocation: async (locationId, options) => {
      const answer = await call(locations.getLocation, { locationId }, options);
      return answer.ok ? ok(toLocationHead(answer.value.location)) : answer;
    },
    listUsers: async ({ id: locationId, companyId }, options) => {
      let answer = await call(users.listUsers, { locationId }, options);
      const isGone =
        !answer.ok && answer.error.code === 'refused' && [404, 410].includes(answer.error.status);
      if (isGone && companyId !== null) {
        answer = await call(users.searchUsers, { companyId, locationId, limit: USERS_MAX }, options);
      }
      if (!answer.ok) return answer;
      const wires = items('listUsers', answer.value.users, (wire) => wire);
      return ok(wires.filter((wire) => !wire.deleted).map(toUser));
    },
    listTags: async (locationId, options) => {
      const answer = await call(tags.listLocationTags, { locationId }, options);
      return answer.ok ? ok(items('listTags', answer.value.tags, (wire) => wire.name)) : answer;
    },
    listCustomFields: async (locationId, options) => {
      const answer = await call(customFields.listCustomFields, { locationId, model: 'contact' }, options);
      if (!answer.ok) return answer;
      const fields = items('listCustomFields', answer.value.customFields, toCustomField);
      return ok(fields.sort((a, b) => a.position - b.position));
    },
    ...createEnrolments(call, items),
  };
}
