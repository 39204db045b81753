import type { ContactRecord } from '../store/records.ts';
import type { OpportunityRecord } from '../store/sales-records.ts';
import { badRequest } from './api-error.ts';
import { isRecord } from './body.ts';
import { digitsOf } from './phone.ts';

type Scalar = string | number | boolean;
type Read = (contact: ContactRecord) => readonly (Scalar | null | undefined)[];

const operators = [
  'eq',
  'not_eq',
  'contains',
  'not_contains',
  'exists',
  'not_exists',
  'range',
  'nested',
] as const;
type Operator = (typeof operators)[number];

const nothing: Read = () => [];

/** The fields that can be filtered by, and how their values are read. Only made-up data lacks some of them. */
const readers: Readonly<Record<string, Read>> = {
  id: (one) => [one.id],
  contactName: (one) => [[one.firstName, one.lastName].filter(Boolean).join(' ')],
  firstNameLowerCase: (one) => [one.firstName?.toLowerCase()],
  lastNameLowerCase: (one) => [one.lastName?.toLowerCase()],
  email: (one) => [one.email],
  // A contact with additional numbers is not found by its phone: GoHighLevel/highlevel-api-docs issue 289.
  phone: (one) => (one.additionalPhones.length > 0 ? [] : [one.phone]),
  businessName: nothing,
  companyName: (one) => [one.companyName],
  address: (one) => [one.address1],
  city: (one) => [one.city],
  state: (one) => [one.state],
  postalCode: (one) => [one.postalCode],
  country: (one) => [one.country],
  website: (one) => [one.website],
  source: (one) => [one.source],
  type: (one) => [one.type],
  assignedTo: (one) => [one.assignedTo],
  followers: (one) => one.followers,
  tags: (one) => one.tags,
  timezone: (one) => [one.timezone],
  dnd: (one) => [one.dnd],
  dateAdded: (one) => [one.dateAddedMs],
  dateUpdated: (one) => [one.dateUpdatedMs],
  dateOfBirth: (one) => [one.dateOfBirth === null ? null : Date.parse(one.dateOfBirth)],
  validEmail: nothing,
  isValidWhatsapp: nothing,
  lastEmailClickedDate: nothing,
  lastEmailOpenedDate: nothing,
  lastAppointment: nothing,
  activeWorkflows: (one) => one.workflows,
  finishedWorkflows: nothing,
  opportunities: nothing,
};

const narrowed: Readonly<Record<string, readonly Operator[]>> = {
  email: ['eq', 'not_eq', 'exists', 'not_exists'],
  opportunities: ['nested'],
};

function readerOf(field: string): Read {
  const custom = /^customFields\.([A-Za-z0-9_-]+)(?:\..+)?$/.exec(field)?.[1];
  if (custom) {
    return (one) => {
      const value = one.customFields.find(({ id }) => id === custom)?.value;
      if (Array.isArray(value)) return value;
      return typeof value === 'string' || typeof value === 'number' ? [value] : [];
    };
  }
  const read = Object.hasOwn(readers, field) ? readers[field] : undefined;
  if (!read) throw badRequest(`Invalid field ${field}`);
  return read;
}

const fold = (value: unknown): string => String(value).toLowerCase();

/** An instant or an amount as a number, to compare by range. Texts are read as dates. */
function sizeOf(value: unknown): number {
  if (typeof value === 'number') return value;
  const text = String(value);
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Date.parse(text);
}

function inRange(value: Scalar, bounds: unknown): boolean {
  if (!isRecord(bounds)) throw badRequest('Invalid value for operator range');
  const size = sizeOf(value);
  return (
    (bounds.gte === undefined || size >= sizeOf(bounds.gte)) &&
    (bounds.gt === undefined || size > sizeOf(bounds.gt)) &&
    (bounds.lte === undefined || size <= sizeOf(bounds.lte)) &&
    (bounds.lt === undefined || size < sizeOf(bounds.lt))
  );
}

function operatorOf(name: unknown, field: string): Operator {
  const operator = operators.find((one) => one === name);
  const allowed = narrowed[field] ?? operators.filter((one) => one !== 'nested');
  if (!operator || !allowed.includes(operator))
    throw badRequest(`Invalid operator ${name} for field ${field}`);
  return operator;
}

type OpportunitiesOf = (contactId: string) => readonly OpportunityRecord[];

/** One opportunity has to pass all of them. */
function compileNested(
  filters: unknown,
  opportunitiesOf: OpportunitiesOf,
): (contact: ContactRecord) => boolean {
  if (!Array.isArray(filters)) throw badRequest('Invalid value for operator nested');
  const tests = filters.map((filter): ((one: OpportunityRecord) => boolean) => {
    const { field, operator, value } = isRecord(filter) ? filter : {};
    const key = (['pipelineId', 'pipelineStageId', 'status'] as const).find((name) => name === field);
    if (!key) throw badRequest(`Invalid field ${field}`);
    if (operator !== 'eq' && operator !== 'not_eq')
      throw badRequest(`Invalid operator ${operator} for field ${field}`);
    const wanted = (Array.isArray(value) ? value : [value]).map(fold);
    return (one) => wanted.includes(fold(one[key])) === (operator === 'eq');
  });
  return (contact) => opportunitiesOf(contact.id).some((one) => tests.every((test) => test(one)));
}

function compileOne(
  filter: Readonly<Record<string, unknown>>,
  opportunitiesOf: OpportunitiesOf,
): (contact: ContactRecord) => boolean {
  const field = typeof filter.field === 'string' ? filter.field : '';
  const read = readerOf(field);
  const operator = operatorOf(filter.operator, field);
  const { value } = filter;
  const present = (contact: ContactRecord) =>
    read(contact).filter((one): one is Scalar => one !== null && one !== undefined && one !== '');
  if (operator === 'exists') return (contact) => present(contact).length > 0;
  if (operator === 'not_exists') return (contact) => present(contact).length === 0;
  if (operator === 'nested') return compileNested(value, opportunitiesOf);
  if (value === undefined || value === null || value === '')
    throw badRequest(`Missing value for field ${field}`);
  if (operator === 'range') return (contact) => present(contact).some((one) => inRange(one, value));

  const wanted = (Array.isArray(value) ? value : [value]).map(fold);
  if (operator === 'contains' || operator === 'not_contains') {
    if (wanted.some((one) => one.length > 75)) throw badRequest(`Value for field ${field} is too long`);
    const contains = (contact: ContactRecord) =>
      present(contact).some((one) => wanted.some((part) => fold(one).includes(part)));
    return operator === 'contains' ? contains : (contact) => !contains(contact);
  }
  const equals = (contact: ContactRecord) => present(contact).some((one) => wanted.includes(fold(one)));
  return operator === 'eq' ? equals : (contact) => !equals(contact);
}

/**
 * Turns the `filters` of a search into one test: the top level is AND, groups nest.
 * Refuses with 400 an unknown field, or an operator that the field does not take.
 */
export function compileFilters(
  filters: readonly unknown[],
  opportunitiesOf: OpportunitiesOf,
  join: 'AND' | 'OR' = 'AND',
): (contact: ContactRecord) => boolean {
  const tests = filters.map((filter) => {
    if (!isRecord(filter)) throw badRequest('Invalid filter');
    if (filter.group === undefined) return compileOne(filter, opportunitiesOf);
    if ((filter.group !== 'AND' && filter.group !== 'OR') || !Array.isArray(filter.filters)) {
      throw badRequest('Invalid filter group');
    }
    return compileFilters(filter.filters, opportunitiesOf, filter.group);
  });
  return (contact) =>
    join === 'AND' ? tests.every((test) => test(contact)) : tests.some((test) => test(contact));
}

/**
 * The free query: every word has to be in the name, an e-mail, the company or a phone. Numbers are looked for by their
 * digits, so the last digits find a number in any punctuation; additional e-mails and phones count.
 */
export function compileQuery(query: string): (contact: ContactRecord) => boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const wholeDigits = /^[+\d\s().-]+$/.test(query) ? digitsOf(query) : '';
  return (contact) => {
    const phones = [contact.phone, ...contact.additionalPhones].map((phone) => digitsOf(phone ?? ''));
    if (wholeDigits.length >= 4) return phones.some((phone) => phone.includes(wholeDigits));
    const hay = [
      contact.firstName,
      contact.lastName,
      contact.email,
      contact.companyName,
      ...contact.additionalEmails,
    ]
      .join(' ')
      .toLowerCase();
    return words.every((word) => hay.includes(word));
  };
}
