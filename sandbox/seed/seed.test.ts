import { expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { cast } from './cast.ts';
import { createSeed } from './seed.ts';
import { seedId } from './seed-id.ts';

const nowMs = Date.parse('2026-11-20T17:00:00Z');
const make = (seed = 1) => createSeed({ nowMs, random: createRandom(seed) });

it('is the same for the same seed and the same instant', () => {
  expect(make()).toEqual(make());
  expect(make(2).contacts).not.toEqual(make().contacts);
});

it('has enough of everything, and every id once', () => {
  const { contacts, tags, users, customFields, notes, tasks, appointments, locations } = make();
  expect(contacts.length).toBeGreaterThanOrEqual(300);
  expect(tags.length).toBeGreaterThanOrEqual(30);
  expect(users.length).toBeGreaterThanOrEqual(6);
  const ids = [contacts, tags, users, customFields, notes, tasks, appointments, locations]
    .flat()
    .map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => /^[A-Za-z0-9]{20}$/.test(id))).toBe(true);
});

it('holds made-up people only', () => {
  const { contacts, users } = make();
  const emails = [...contacts, ...users].flatMap(({ email }) => email ?? []);
  expect(emails.filter((email) => !/@([a-z-]+\.)*example\.(com|org)$/.test(email))).toEqual([]);
  const american = contacts.flatMap(({ phone }) => (phone?.startsWith('+1') ? phone : []));
  expect(american.filter((phone) => !/^\+1\d{3}55501\d\d$/.test(phone))).toEqual([]);
  expect(american.length).toBeGreaterThan(200);
});

it('holds the cast with its hard cases, and not those who are not in the CRM', () => {
  const { contacts, customFields } = make();
  const known = new Set(contacts.map(({ id }) => id));
  const members = cast.flatMap(({ crm }) => crm);
  expect(members.filter(({ key }) => !known.has(seedId('contact', key)))).toEqual([]);
  expect(members.length).toBeGreaterThanOrEqual(25);
  expect(cast.filter(({ crm }) => crm.length === 0)).toHaveLength(5);
  expect(contacts.some(({ firstName }) => firstName?.length === 10_000)).toBe(true);

  const maya = contacts.find(({ id }) => id === seedId('contact', 'maya'));
  const types = new Set(
    maya?.customFields.map(({ id }) => customFields.find((field) => field.id === id)?.dataType),
  );
  expect([...types].sort()).toEqual([
    'CHECKBOX',
    'DATE',
    'EMAIL',
    'FILE_UPLOAD',
    'LARGE_TEXT',
    'MONETORY',
    'MULTIPLE_OPTIONS',
    'NUMERICAL',
    'PHONE',
    'RADIO',
    'SINGLE_OPTIONS',
    'TEXT',
    'TEXTBOX_LIST',
  ]);
});
