import type { Contact, ContactSummary, CustomValue, Dnd } from '../domain/contact.ts';
import type { WireContact } from './answers.ts';
import { isRecord, readText } from './tolerant.ts';

/** @param locationId for answers that do not name it */
export function toContact(wire: WireContact, locationId: string): Contact {
  return {
    id: wire.id,
    locationId: wire.locationId ?? locationId,
    name: nameOf(wire),
    firstName: wire.firstName,
    lastName: wire.lastName,
    email: wire.email,
    phone: wire.phone,
    additionalEmails: readEmails(wire.additionalEmails),
    additionalPhones: readPhones(wire.additionalPhones),
    companyName: wire.companyName ?? wire.businessName,
    type: wire.type,
    source: wire.source,
    assignedTo: wire.assignedTo,
    address1: wire.address1 ?? wire.address,
    city: wire.city,
    state: wire.state,
    postalCode: wire.postalCode,
    country: wire.country,
    website: wire.website,
    timezone: wire.timezone,
    dateOfBirth: wire.dateOfBirth,
    tags: wire.tags,
    dnd: readDnd(wire.dnd, wire.dndSettings),
    customFields: readCustomValues(wire.customFields),
    dateAddedMs: wire.dateAdded,
    dateUpdatedMs: wire.dateUpdated,
  };
}

export function toContactSummary(wire: WireContact): ContactSummary {
  return {
    id: wire.id,
    name: nameOf(wire),
    email: wire.email,
    phone: wire.phone,
    additionalEmails: readEmails(wire.additionalEmails),
    additionalPhones: readPhones(wire.additionalPhones),
    companyName: wire.companyName ?? wire.businessName,
    city: wire.city,
    tags: wire.tags,
    dateAddedMs: wire.dateAdded,
  };
}

function nameOf(wire: WireContact): string {
  const parts = [wire.firstName, wire.lastName].filter((part) => part !== null).join(' ');
  const full = wire.name ?? wire.contactName;
  // Some answers hold the full name in lower case only: the parts know better how it is written.
  if (full !== null && full.toLowerCase() !== parts.toLowerCase()) return full;
  return parts || (wire.companyName ?? wire.businessName ?? wire.email ?? wire.phone ?? '');
}

/** Items are `{email, …}` or plain texts (issue 289 of the vendor's API docs). */
function readEmails(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.map((item) => readText(isRecord(item) ? item.email : item)).filter((email) => email !== null);
}

const PHONE_KEYS = ['phone', 'phoneNumber', 'number', 'value'] as const;

/** The shape of these items is documented nowhere: a text, or an object with the number under one of a few names. */
function readPhones(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value
    .map((item) => {
      if (!isRecord(item)) return readText(item);
      return PHONE_KEYS.map((key) => readText(item[key])).find((text) => text !== null) ?? null;
    })
    .filter((phone) => phone !== null);
}

const CHANNELS: ReadonlyMap<string, string> = new Map(
  ['Call', 'Email', 'SMS', 'WhatsApp', 'GMB', 'FB'].map((name) => [name.toLowerCase(), name]),
);

/** "active" means that the channel is blocked, "permanent" that it stays so. v3 writes the keys in lower case. */
function readDnd(all: boolean, settings: unknown): Dnd {
  const channels = Object.entries(isRecord(settings) ? settings : {})
    .filter(([, value]) => isRecord(value) && (value.status === 'active' || value.status === 'permanent'))
    .map(([key]) => CHANNELS.get(key.toLowerCase()) ?? key);
  return { all, channels };
}

/** Items are `{id, value}`; other spellings of `value` come from v3 and from opportunities. */
function readCustomValues(value: unknown): CustomValue[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item): CustomValue[] => {
    if (!isRecord(item)) return [];
    const id = readText(item.id);
    const read = readCustomValue(item.value ?? item.fieldValue ?? item.field_value);
    return id === null || read === null ? [] : [{ id, value: read }];
  });
}

function readCustomValue(value: unknown): CustomValue['value'] | null {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map(readText).filter((part) => part !== null);
  if (isRecord(value)) return Object.entries(value).flatMap(partOf);
  return null;
}

/**
 * Two kinds of field answer with an object: uploaded files (`{<id>: {meta: {originalname}, url}}`), whose names are
 * shown, and lists of text boxes (`{<label>: <text>}`).
 */
function partOf([key, part]: [string, unknown]): string[] {
  if (!isRecord(part)) {
    const text = readText(part);
    return text === null ? [] : [`${key}: ${text}`];
  }
  const meta = isRecord(part.meta) ? part.meta : {};
  const name = readText(meta.originalname) ?? readText(meta.name) ?? readText(part.url);
  return name === null ? [] : [name];
}
