import { isoOf, withoutNulls } from '../app-context.ts';
import type { ApiVersion } from '../rules/version.ts';
import type { ContactRecord } from '../store/records.ts';
import type { OpportunityRecord } from '../store/sales-records.ts';

export const fullNameOf = (contact: ContactRecord): string =>
  [contact.firstName, contact.lastName].filter((part) => part !== null).join(' ');

const v3Channels: Readonly<Record<string, string>> = {
  Call: 'call',
  Email: 'email',
  SMS: 'sms',
  WhatsApp: 'whatsApp',
  GMB: 'gmb',
  FB: 'fb',
};

const dndAnswer = (contact: ContactRecord, version: ApiVersion): Readonly<Record<string, unknown>> =>
  version === 'v3'
    ? Object.fromEntries(
        Object.entries(contact.dndSettings).map(([key, value]) => [v3Channels[key] ?? key, value]),
      )
    : contact.dndSettings;

/** A contact as `GET /contacts/{id}` gives it: fields without a value are left out. */
export function contactAnswer(contact: ContactRecord, version: ApiVersion): Record<string, unknown> {
  const fullName = fullNameOf(contact);
  return withoutNulls({
    id: contact.id,
    locationId: contact.locationId,
    name: fullName || null,
    firstName: contact.firstName,
    lastName: contact.lastName,
    firstNameLowerCase: contact.firstName?.toLowerCase(),
    lastNameLowerCase: contact.lastName?.toLowerCase(),
    fullNameLowerCase: fullName.toLowerCase() || null,
    email: contact.email,
    emailLowerCase: contact.email?.toLowerCase(),
    phone: contact.phone,
    companyName: contact.companyName,
    businessId: contact.businessId,
    type: contact.type,
    source: contact.source,
    assignedTo: contact.assignedTo,
    address1: contact.address1,
    city: contact.city,
    state: contact.state,
    country: contact.country,
    postalCode: contact.postalCode,
    website: contact.website,
    timezone: contact.timezone,
    tags: contact.tags,
    dnd: contact.dnd,
    dndSettings: dndAnswer(contact, version),
    inboundDndSettings: contact.inboundDndSettings,
    dateOfBirth: contact.dateOfBirth,
    dateAdded: isoOf(contact.dateAddedMs),
    dateUpdated: isoOf(contact.dateUpdatedMs),
    lastActivity: isoOf(contact.dateUpdatedMs),
    customFields: contact.customFields,
    additionalEmails: contact.additionalEmails.map((email) => ({ email, validEmail: null })),
    additionalPhones: contact.additionalPhones.map((phone) => ({ phone, phoneLabel: null })),
    followers: contact.followers,
    createdBy: { source: contact.createdBySource, channel: 'APP', timestamp: isoOf(contact.dateAddedMs) },
  });
}

/** A contact as the search gives it: another shape, with nulls, `contactName`, and `address` for `address1`. */
export function searchAnswer(
  contact: ContactRecord,
  version: ApiVersion,
  searchAfter: readonly unknown[],
  {
    businessName,
    opportunities,
  }: { businessName: string | null; opportunities: readonly OpportunityRecord[] },
): Record<string, unknown> {
  return {
    id: contact.id,
    locationId: contact.locationId,
    firstName: contact.firstName,
    lastName: contact.lastName,
    contactName: fullNameOf(contact) || null,
    firstNameLowerCase: contact.firstName?.toLowerCase() ?? null,
    lastNameLowerCase: contact.lastName?.toLowerCase() ?? null,
    email: contact.email,
    phone: contact.phone,
    phoneLabel: null,
    additionalEmails: contact.additionalEmails.map((email) => ({ email, validEmail: null })),
    additionalPhones: contact.additionalPhones.map((phone) => ({ phone, phoneLabel: null })),
    address: contact.address1,
    city: contact.city,
    state: contact.state,
    postalCode: contact.postalCode,
    country: contact.country,
    businessId: contact.businessId,
    businessName,
    companyName: contact.companyName,
    website: contact.website,
    source: contact.source,
    type: contact.type,
    assignedTo: contact.assignedTo,
    followers: contact.followers,
    tags: contact.tags,
    dnd: contact.dnd,
    dndSettings: dndAnswer(contact, version),
    customFields: contact.customFields,
    opportunities: opportunities.map(({ id, pipelineId, pipelineStageId, monetaryValue, status }) => ({
      id,
      pipelineId,
      pipelineStageId,
      monetaryValue,
      status,
    })),
    timezone: contact.timezone,
    dateOfBirth: contact.dateOfBirth,
    dateAdded: isoOf(contact.dateAddedMs),
    dateUpdated: isoOf(contact.dateUpdatedMs),
    searchAfter,
  };
}

/** A contact in the two plain lists (`GET /contacts/`, by business). */
export function listAnswer(contact: ContactRecord): Record<string, unknown> {
  const fullName = fullNameOf(contact);
  return withoutNulls({
    id: contact.id,
    locationId: contact.locationId,
    contactName: fullName || null,
    firstName: contact.firstName,
    lastName: contact.lastName,
    email: contact.email,
    phone: contact.phone,
    companyName: contact.companyName,
    timezone: contact.timezone,
    country: contact.country,
    source: contact.source,
    dateAdded: isoOf(contact.dateAddedMs),
    dateUpdated: isoOf(contact.dateUpdatedMs),
    customFields: contact.customFields,
    tags: contact.tags,
    businessId: contact.businessId,
    attributions: [],
    followers: contact.followers,
    assignedTo: contact.assignedTo,
    dnd: contact.dnd,
  });
}
