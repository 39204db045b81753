import { pick, type Random } from '../random.ts';
import { emptyContact } from '../rules/contact-changes.ts';
import type { ContactRecord, NoteRecord, TaskRecord } from '../store/records.ts';
import { northsideId, southsideId, tagNames, userKeys } from './places.ts';
import { seedId } from './seed-id.ts';

const dayMs = 86_400_000;

const firstNames = [
  'Ada',
  'Bilal',
  'Chen',
  'Daria',
  'Emeka',
  'Fatou',
  'Gabriel',
  'Hana',
  'Ivan',
  'Júlia',
  'Kwame',
  'Lior',
  'Mateo',
  'Nadia',
  'Owen',
  'Paula',
  'Quentin',
  'Rosa',
  'Søren',
  'Thandi',
  'Uma',
  'Viktor',
  'Wanda',
  'Ximena',
  'Yusuf',
  'Zofia',
];
const lastNames = [
  'Abe',
  'Bauer',
  'Castillo',
  'Diallo',
  'Eriksen',
  'Fischer',
  'García',
  'Haddad',
  'Iyer',
  'Jansen',
  'Kowalski',
  'Li',
  'Müller',
  'Novák',
  'O’Brien',
  'Pereira',
  'Quispe',
  'Rossi',
  'Smith',
  'Tran',
  'Usman',
  'Vargas',
  'Walsh',
  'Xu',
  'Yılmaz',
  'Zhang',
];
const companies = [
  'Birch Bakery',
  'Copper Kettle Café',
  'Delta Print',
  'Ember Yoga',
  'Fjord Travel',
  'Grove School',
];
const sources = ['Website chat', 'Google Ads', 'Referral', 'Walk-in', 'Facebook'];
const cities = [
  ['New York', 'NY'],
  ['Newark', 'NJ'],
  ['Albany', 'NY'],
  ['Stamford', 'CT'],
] as const;
// Area codes that the cast does not use, so that nobody shares a number by accident.
const areaCodes = [
  '202',
  '206',
  '214',
  '303',
  '305',
  '313',
  '404',
  '407',
  '412',
  '415',
  '503',
  '602',
  '617',
  '702',
];

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();

function person(random: Random, index: number, locationId: string, nowMs: number): ContactRecord {
  const firstName = pick(random, firstNames);
  const lastName = pick(random, lastNames);
  const area = areaCodes[Math.floor(index / 100)] ?? '808';
  const [city, state] = pick(random, cities);
  const contact = emptyContact(
    seedId('contact', `crowd-${index}`),
    locationId,
    nowMs - Math.ceil(random() * 900) * dayMs,
  );
  const tags = new Set(Array.from({ length: Math.floor(random() * 4) }, () => pick(random, tagNames)));
  return {
    ...contact,
    firstName,
    lastName: index % 23 === 0 ? null : lastName,
    email: index % 7 === 0 ? null : `${plain(firstName)}.${plain(lastName)}.${index}@example.com`,
    phone: index % 5 === 0 ? null : `+1${area}55501${String(index % 100).padStart(2, '0')}`,
    companyName: index % 4 === 0 ? pick(random, companies) : null,
    type: random() < 0.4 ? 'customer' : 'lead',
    source: pick(random, sources),
    assignedTo: random() < 0.6 ? seedId('user', pick(random, userKeys)) : null,
    city,
    state,
    country: 'US',
    timezone: 'America/New_York',
    tags: [...tags],
    dndSettings: index % 17 === 0 ? { SMS: { status: 'active' } } : {},
    customFields: random() < 0.5 ? [{ id: seedId('field', 'visits'), value: Math.floor(random() * 20) }] : [],
    dateOfBirth: index % 3 === 0 ? `19${60 + (index % 40)}-0${1 + (index % 9)}-1${index % 10}` : null,
    createdBySource: 'WEB_USER',
  };
}

/** The many ordinary people around the cast, with a few notes and tasks. The same random numbers make the same people. */
export function makeCrowd(
  random: Random,
  nowMs: number,
  size: number,
): {
  readonly contacts: readonly ContactRecord[];
  readonly notes: readonly NoteRecord[];
  readonly tasks: readonly TaskRecord[];
} {
  const contacts = Array.from({ length: size }, (_, index) =>
    person(random, index, index % 10 === 9 ? southsideId : northsideId, nowMs),
  );
  const notes = contacts
    .filter((_, index) => index % 6 === 0)
    .map((contact, index) => ({
      id: seedId('note', `crowd-${index}`),
      contactId: contact.id,
      body: '<p>Called, will think about it.</p>',
      userId: seedId('user', pick(random, userKeys)),
      title: null,
      color: null,
      pinned: false,
      dateAddedMs: nowMs - Math.ceil(random() * 200) * dayMs,
    }));
  const tasks = contacts
    .filter((_, index) => index % 8 === 0)
    .map((contact, index) => ({
      id: seedId('task', `crowd-${index}`),
      contactId: contact.id,
      title: 'Recall for cleaning',
      body: null,
      assignedTo: seedId('user', pick(random, userKeys)),
      dueMs: nowMs + Math.round((random() - 0.5) * 40) * dayMs,
      completed: random() < 0.3,
    }));
  return { contacts, notes, tasks };
}
