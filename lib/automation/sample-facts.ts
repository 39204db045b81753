import type { Contact } from '../domain/contact.ts';
import type { Location } from '../domain/location.ts';
import { type ContactRecord, UNREAD } from '../domain/record.ts';
import type { Person } from '../domain/sighting.ts';
import type { Facts } from './facts.ts';

export const SAMPLE_LOCATION: Location = {
  id: 'loc-1',
  name: 'Northside Dental',
  timezone: 'America/New_York',
  country: 'US',
  users: [
    { id: 'user-1', name: 'Priya Nair', email: 'priya@example.com' },
    { id: 'user-2', name: 'Tom Alvarez', email: null },
  ],
  tags: ['vip', 'chat lead'],
  customFields: [
    ['insurance', 'Insurance', 'TEXT', []],
    ['cleaning', 'Last cleaning', 'DATE', []],
    ['visits', 'Visits', 'NUMERICAL', []],
    ['balance', 'Open balance', 'MONETORY', []],
    ['chair', 'Chair', 'SINGLE_OPTIONS', ['Left', 'Right']],
    ['likes', 'Likes', 'CHECKBOX', ['Mint', 'Cherry']],
    ['billing', 'Billing e-mail', 'EMAIL', []],
    ['work', 'Work phone', 'PHONE', []],
    ['xray', 'X-rays', 'FILE_UPLOAD', []],
  ].map(([id, name, dataType, options], position) => ({
    id: String(id),
    name: String(name),
    dataType: String(dataType),
    options: Array.isArray(options) ? options : [],
    position,
  })),
  fetchedAtMs: 0,
};

export const sampleContact = (change: Partial<Contact> = {}): Contact => ({
  id: 'contact-1',
  locationId: 'loc-1',
  name: 'Maya Okafor',
  firstName: 'Maya',
  lastName: 'Okafor',
  email: 'maya@example.com',
  phone: '+13125550148',
  additionalEmails: [],
  additionalPhones: [],
  companyName: null,
  type: 'customer',
  source: null,
  assignedTo: 'user-1',
  address1: null,
  city: 'Chicago',
  state: null,
  postalCode: null,
  country: 'US',
  website: null,
  timezone: null,
  dateOfBirth: '1990-05-12',
  tags: ['vip'],
  dnd: { all: false, channels: [] },
  customFields: [],
  dateAddedMs: null,
  dateUpdatedMs: null,
  ...change,
});

export const sampleRecord = (change: Partial<Contact> = {}): ContactRecord => ({
  locationId: 'loc-1',
  contactId: 'contact-1',
  contact: sampleContact(change),
  notes: UNREAD,
  tasks: UNREAD,
  appointments: UNREAD,
  fetchedAtMs: 0,
});

export const samplePerson = (change: Partial<Person> = {}): Person => ({
  name: { value: 'Maya O.', from: 'label' },
  emails: [{ value: 'maya@example.com', from: 'label' }],
  phones: [{ value: '(312) 555-0148', from: 'label' }],
  attributes: [{ label: 'Order', value: '2041' }],
  ...change,
});

/** 20 November 2026, 23:30 in New York, which is the 21st in UTC. */
export const SAMPLE_NOW_MS = Date.parse('2026-11-21T04:30:00Z');

export const sampleFacts = (change: Partial<Facts> = {}): Facts => ({
  place: {
    inbox: 'chatra',
    host: 'app.chatra.io',
    conversation: 'chatra:1',
    url: 'https://app.chatra.io/conversations/1',
  },
  workspaces: [],
  person: samplePerson(),
  messages: [],
  language: null,
  topic: null,
  record: sampleRecord(),
  otherChats: 0,
  location: SAMPLE_LOCATION,
  agent: { id: 'user-2', name: 'Tom Alvarez', email: null },
  nowMs: SAMPLE_NOW_MS,
  ...change,
});
