import type { ContactRecord } from '../../lib/domain/record.ts';

/** What the server holds. `madeBy` is known to the simulation alone: the command, or the person, behind it. */
export interface ServerContact {
  readonly id: string;
  readonly locationId: string;
  readonly madeBy: string;
  readonly dateAddedMs: number;
  readonly fields: Map<string, string | null>;
  readonly custom: Map<string, string | number | readonly string[]>;
  readonly tags: Set<string>;
  readonly notes: Map<string, ServerNote>;
  readonly tasks: Map<string, ServerTask>;
}

export interface ServerNote {
  readonly id: string;
  readonly madeBy: string;
  readonly dateAddedMs: number;
  body: string;
  pinned: boolean;
}

export interface ServerTask {
  readonly id: string;
  readonly madeBy: string;
  title: string;
  body: string;
  dueAtMs: number;
  assignedTo: string | null;
  completed: boolean;
}

export interface ServerData {
  readonly contacts: Map<string, ServerContact>;
  /** Which location a token opens; one that is not here is refused. */
  readonly tokens: Map<string, string>;
  /** Ids are given in order. */
  nextId: number;
}

export const LOCATIONS = { locA: 'Northside', locB: 'Southside' } as const;
export type LocationId = keyof typeof LOCATIONS;

export function createServerData(contacts: number): ServerData {
  const data: ServerData = {
    contacts: new Map(),
    tokens: new Map([
      ['tokenA1', 'locA'],
      ['tokenB1', 'locB'],
    ]),
    nextId: 1,
  };
  for (let i = 0; i < contacts; i++) addContact(data, 'locA', `p${i + 1}`, 'before', 0);
  addContact(data, 'locB', 'q1', 'before', 0);
  return data;
}

export function addContact(
  data: ServerData,
  locationId: string,
  id: string,
  madeBy: string,
  dateAddedMs: number,
): ServerContact {
  const contact: ServerContact = {
    id,
    locationId,
    madeBy,
    dateAddedMs,
    fields: new Map(),
    custom: new Map(),
    tags: new Set(),
    notes: new Map(),
    tasks: new Map(),
  };
  data.contacts.set(id, contact);
  return contact;
}

export const newId = (data: ServerData, letter: string): string => `${letter}x${data.nextId++}`;

/** How the CRM writes a value: not always as it was sent. */
export function stored(field: string, value: string | null): string | null {
  if (value === null || value === '') return null;
  if (field === 'email') return value.toLowerCase();
  return field === 'city' ? value.toUpperCase() : value;
}

/** The contact as a panel reads it, without the ways of the network. */
export function recordOf(contact: ServerContact, atMs: number): ContactRecord {
  const field = (name: string) => contact.fields.get(name) ?? null;
  return {
    locationId: contact.locationId,
    contactId: contact.id,
    contact: {
      id: contact.id,
      locationId: contact.locationId,
      name: '',
      firstName: field('firstName'),
      lastName: field('lastName'),
      email: field('email'),
      phone: field('phone'),
      additionalEmails: [],
      additionalPhones: [],
      companyName: null,
      type: null,
      source: field('source'),
      assignedTo: null,
      address1: field('address1'),
      city: field('city'),
      state: null,
      postalCode: field('postalCode'),
      country: null,
      website: null,
      timezone: null,
      dateOfBirth: null,
      tags: [...contact.tags],
      dnd: { all: false, channels: [] },
      customFields: [...contact.custom].map(([id, value]) => ({ id, value })),
      dateAddedMs: contact.dateAddedMs,
      dateUpdatedMs: null,
    },
    notes: {
      state: 'read',
      atMs,
      value: [...contact.notes.values()].map((note) => ({
        id: note.id,
        bodyHtml: note.body,
        title: null,
        userId: null,
        pinned: note.pinned,
        dateAddedMs: note.dateAddedMs,
      })),
    },
    tasks: {
      state: 'read',
      atMs,
      value: [...contact.tasks.values()].map(({ id, title, body, dueAtMs, assignedTo, completed }) => ({
        id,
        title,
        body,
        dueAtMs,
        assignedTo,
        completed,
      })),
    },
    appointments: { state: 'unread' },
    fetchedAtMs: atMs,
  };
}
