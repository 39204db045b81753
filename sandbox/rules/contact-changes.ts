import type {
  ContactRecord,
  CustomFieldRecord,
  DndChannel,
  DndSetting,
  LocationRecord,
} from '../store/records.ts';
import { contactTexts } from '../store/records.ts';
import { toStoredBirthDate } from './birth-date.ts';
import type { ContactChanges } from './contact-shape.ts';
import { mergeCustomFields } from './custom-values.ts';
import { toStoredPhone } from './phone.ts';
import { toStoredTags } from './tag-names.ts';

const channelByKey: Readonly<Record<string, DndChannel>> = {
  call: 'Call',
  email: 'Email',
  sms: 'SMS',
  whatsapp: 'WhatsApp',
  gmb: 'GMB',
  fb: 'FB',
};

function mergeDnd(
  stored: ContactRecord['dndSettings'],
  written: Readonly<Record<string, DndSetting | undefined>>,
): ContactRecord['dndSettings'] {
  const merged = { ...stored };
  for (const [key, setting] of Object.entries(written)) {
    const channel = channelByKey[key.toLowerCase()];
    if (channel && setting) merged[channel] = setting;
  }
  return merged;
}

/** A contact without anything in it, to put changes on. */
export function emptyContact(id: string, locationId: string, nowMs: number): ContactRecord {
  return {
    id,
    locationId,
    firstName: null,
    lastName: null,
    email: null,
    phone: null,
    companyName: null,
    gender: null,
    businessId: null,
    source: null,
    assignedTo: null,
    address1: null,
    city: null,
    state: null,
    country: null,
    postalCode: null,
    website: null,
    timezone: null,
    dateOfBirth: null,
    type: 'lead',
    tags: [],
    dnd: false,
    dndSettings: {},
    inboundDndSettings: null,
    customFields: [],
    additionalEmails: [],
    additionalPhones: [],
    followers: [],
    campaigns: [],
    workflows: [],
    createdBySource: 'INTEGRATION',
    dateAddedMs: nowMs,
    dateUpdatedMs: nowMs,
  };
}

/** What is written to the plain text fields: undefined leaves a field as it is, null or an empty text clears it. */
function writtenTexts(changes: ContactChanges, country: string): Partial<Record<string, string | null>> {
  const written: Partial<Record<string, string | null>> = {};
  const values: Readonly<Record<string, unknown>> = changes;
  for (const key of contactTexts) {
    const value = values[key];
    if (value === null || value === '') written[key] = null;
    else if (typeof value === 'string') written[key] = value;
  }
  if (typeof changes.name === 'string' && changes.firstName === undefined && changes.lastName === undefined) {
    const [first = '', ...rest] = changes.name.trim().split(/\s+/);
    written.firstName = first || null;
    written.lastName = rest.join(' ') || null;
  }
  if (changes.name === null && changes.firstName === undefined && changes.lastName === undefined) {
    written.firstName = null;
    written.lastName = null;
  }
  if (written.email) written.email = written.email.toLowerCase();
  if (written.phone) written.phone = toStoredPhone(written.phone, country);
  if (written.dateOfBirth) written.dateOfBirth = toStoredBirthDate(written.dateOfBirth);
  return written;
}

/** The contact after these changes. `tags` replaces the whole list; custom fields and DND merge. */
export function applyChanges(
  contact: ContactRecord,
  changes: ContactChanges,
  {
    location,
    definitions,
    nowMs,
  }: { location: LocationRecord; definitions: readonly CustomFieldRecord[]; nowMs: number },
): ContactRecord {
  return {
    ...contact,
    ...writtenTexts(changes, location.country),
    tags: changes.tags ? toStoredTags(changes.tags) : contact.tags,
    dnd: changes.dnd ?? contact.dnd,
    dndSettings: changes.dndSettings
      ? mergeDnd(contact.dndSettings, changes.dndSettings)
      : contact.dndSettings,
    inboundDndSettings: changes.inboundDndSettings ?? contact.inboundDndSettings,
    customFields: changes.customFields
      ? mergeCustomFields(contact.customFields, changes.customFields, definitions)
      : contact.customFields,
    dateUpdatedMs: nowMs,
  };
}
