// @vitest-environment happy-dom
import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { Person } from '../domain/sighting.ts';
import { fixtureBody, fixturePath, OPEN, readDocument, showPage } from './sample-page.ts';

/** What the agent could be told: values with how they were found. */
const told = ({ name, emails, phones }: Person) => ({
  name: name?.value ?? null,
  values: [...emails, ...phones].map((seen) => `${seen.from} ${seen.value}`),
});

interface Case {
  readonly inbox: keyof typeof OPEN;
  readonly page: string;
  readonly name: string | null;
  readonly values: readonly string[];
  readonly shown?: string;
}

const ann = { name: 'Ann Ray', shown: 'Ann Ray' };
const CASES: readonly Case[] = [
  { inbox: 'chatra', page: 'visitor', ...ann, values: ['link ann@example.com', 'label +1 415 555 0100'] },
  { inbox: 'chatra', page: 'anonymous', name: null, shown: 'Visitor 4821', values: [] },
  { inbox: 'chatra', page: 'inputs', ...ann, values: ['label ann@example.com', 'label (415) 555-0100'] },
  { inbox: 'chatra', page: 'german', ...ann, values: ['label ann@example.com', 'label +49 30 5550100'] },
  {
    inbox: 'chatra',
    page: 'russian',
    name: 'Анна Рэй',
    shown: 'Анна Рэй',
    values: ['label anna@example.com', 'label +7 900 555-01-00'],
  },
  {
    inbox: 'chatra',
    page: 'labels-only',
    name: 'Ann Ray',
    shown: '',
    values: ['link ann@example.com', 'label +1 415 555 0100'],
  },
  { inbox: 'chatra', page: 'panel-closed', name: null, shown: 'Ann Ray', values: [] },
  {
    inbox: 'chatra',
    page: 'two-emails',
    ...ann,
    values: ['link ann@example.com', 'link a.ray@example.org', 'label +1 415 555 0100'],
  },
  {
    inbox: 'chatra',
    page: 'hard-values',
    name: 'مريم <script>alert(1)</script> 👩‍👩‍👧',
    shown: 'مريم <script>alert(1)</script> 👩‍👩‍👧',
    values: ['label maryam@example.com', 'label +1 415 555 0100'],
  },
  { inbox: 'chatra', page: 'placeholders', name: null, shown: 'Visitor 17', values: [] },
  { inbox: 'chatfuel', page: 'whatsapp', ...ann, values: ['label ann@example.com', 'label +14155550100'] },
  { inbox: 'chatfuel', page: 'spanish', ...ann, values: ['label ann@example.com', 'label +14155550100'] },
  { inbox: 'chatfuel', page: 'old-dashboard', ...ann, values: [] },
  { inbox: 'chatfuel', page: 'drawer-closed', name: null, shown: 'Ann Ray', values: [] },
  { inbox: 'chatfuel', page: 'loading', name: null, shown: 'Ann Ray', values: [] },
  { inbox: 'chatfuel', page: 'labels-only', ...ann, values: ['label ann@example.com', 'label +14155550100'] },
  { inbox: 'chatfuel', page: 'invite-dialog', ...ann, values: ['label +14155550100'] },
  { inbox: 'twochat', page: 'contact', ...ann, values: ['label ann@example.com', 'link +14155550100'] },
  {
    inbox: 'twochat',
    page: 'number-only',
    name: null,
    shown: '+52 1 55 1234 5678',
    values: ['label +5215512345678'],
  },
  {
    inbox: 'chartmogul',
    page: 'two-contacts',
    name: null,
    shown: 'Acme Inc',
    values: [
      'label billing@acme.example.com',
      'link ann@acme.example.com',
      'link bob@acme.example.com',
      'label +1 415 555 0100',
    ],
  },
  {
    inbox: 'chartmogul',
    page: 'one-contact',
    name: 'Ann Ray',
    shown: 'Acme Inc',
    values: ['link ann@acme.example.com', 'label +1 415 555 0100'],
  },
  {
    inbox: 'chartmogul',
    page: 'two-halves',
    name: null,
    shown: 'Acme Inc',
    values: ['link bob@acme.example.com', 'label +1 415 555 0100'],
  },
  { inbox: 'chartmogul', page: 'nobody', name: null, shown: 'Acme Inc', values: [] },
  { inbox: 'chatfuel', page: 'phone-without-label', ...ann, values: ['text +1 415 555 0100'] },
];

const readFixture = (inbox: keyof typeof OPEN, page: string) => {
  showPage(inbox, fixtureBody(inbox, page));
  return readDocument(inbox);
};

afterEach(() => {
  document.body.replaceChildren();
});

describe('readPage', () => {
  it('has a case for every fixture', () => {
    const inboxes = ['chatra', 'chatfuel', 'twochat', 'chartmogul'] as const;
    const files = inboxes.flatMap((inbox) => readdirSync(fixturePath(inbox)));
    expect(files).toHaveLength(24);
    expect(CASES).toHaveLength(files.length);
  });

  it.each(CASES)('$inbox: $page', ({ inbox, page, name, values, shown }) => {
    const reading = readFixture(inbox, page);
    expect(told(reading.person)).toEqual({ name, values });
    expect(reading.shown).toBe(shown);
  });

  it.each([
    ['chatra', 'visitor', true],
    ['chatra', 'panel-closed', false],
    ['chatfuel', 'whatsapp', true],
    ['chatfuel', 'drawer-closed', false],
    ['chatfuel', 'loading', false],
  ] as const)('says whether there is a panel: %s %s', (inbox, page, there) => {
    expect(readFixture(inbox, page).panel !== null).toBe(there);
  });

  it('knows one person on a record from several', () => {
    const isMany = (page: string) => readFixture('chartmogul', page).isMany;
    expect(['two-contacts', 'two-halves', 'one-contact', 'nobody'].map(isMany)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('reads what is not an identity as attributes, without the own side of the business', () => {
    expect(readFixture('chatra', 'visitor').person.attributes).toEqual([
      { label: 'Kundennummer', value: '12345 (https://shop.example/admin?c=12345)' },
      { label: 'Notes', value: 'asked about refund, call back on 212 555 0188' },
    ]);
    expect(readFixture('chatra', 'hard-values').person.attributes).toEqual([
      { label: 'E-mail marketing consent', value: 'yes, to consent@example.org' },
      { label: 'Order phone', value: '+1 212 555 0155' },
      { label: 'Invoice no.', value: '4155550100' },
      { label: 'Company', value: '<img src=x onerror=alert(1)>' },
    ]);
    expect(readFixture('chatfuel', 'whatsapp').person.attributes).toEqual([
      { label: 'order_id', value: '4155550177' },
    ]);
  });

  it('knows which conversation the selected row links to', () => {
    expect(readFixture('chatra', 'visitor').rowKey).toBe(OPEN.chatra.key);
    expect(readFixture('chatfuel', 'whatsapp').rowKey).toBeNull();
  });

  it('cuts a name of 10,000 characters and still finds it the same in both places', () => {
    const long = `${'Maximiliana '.repeat(900)}`;
    showPage('chatra', fixtureBody('chatra', 'visitor').replaceAll('Ann Ray', long));
    const { person, names, shown } = readDocument('chatra');
    expect(person.name?.value.length).toBeLessThanOrEqual(300);
    expect(person.name?.value.length).toBeGreaterThan(290);
    expect(names).toEqual([shown]);
  });

  it('keeps away from a panel in which somebody is typing', () => {
    showPage('chatra', fixtureBody('chatra', 'inputs'));
    expect(readDocument('chatra').isEdited).toBe(false);
    document.querySelector<HTMLInputElement>('input.form-input')?.focus();
    expect(readDocument('chatra').isEdited).toBe(true);
  });
});

/** Changes that a new build of the page, or another state of it, brings. */
const MUTATIONS: Readonly<Record<string, (body: HTMLElement) => void>> = {
  'all classes renamed': (body) => {
    for (const one of body.querySelectorAll('[class]')) one.className = `x${one.className.length}`;
  },
  'no classes at all': (body) => {
    for (const one of body.querySelectorAll('[class]')) one.removeAttribute('class');
  },
  'rows in reverse order': (body) => {
    for (const one of body.querySelectorAll('.chat-aside__section, main > div section, ul')) {
      for (const child of [...one.children]) one.prepend(child);
    }
  },
  'every row twice': (body) => {
    for (const one of body.querySelectorAll('.meta, li, section > div:has(span + span)'))
      one.after(one.cloneNode(true));
  },
  'panel gone': (body) => {
    body.querySelector('.chat-aside, main > div:last-child')?.remove();
  },
  'values gone': (body) => {
    for (const one of body.querySelectorAll('h1 + *, li > input, span.text-meta')) one.remove();
  },
  'labels gone': (body) => {
    for (const one of body.querySelectorAll('.meta > h1, li > span, section span.text-micro')) one.remove();
    for (const one of body.querySelectorAll('input')) one.removeAttribute('aria-label');
  },
  'labels moved into wrappers': (body) => {
    for (const one of body.querySelectorAll('h1, li > span')) {
      const wrapper = document.createElement('div');
      one.replaceWith(wrapper);
      wrapper.append(one);
    }
  },
  'first value of each row moved to the next': (body) => {
    const values = [...body.querySelectorAll('.meta > div')];
    values.forEach((value, i) => {
      values[i + 1]?.after(value);
    });
  },
  'composer gone': (body) => {
    for (const one of body.querySelectorAll('textarea')) one.remove();
  },
};

describe('a changed page', () => {
  const RIGHT = new Set([
    'ann@example.com',
    '+1 415 555 0100',
    '+14155550100',
    '(415) 555-0100',
    '+49 30 5550100',
  ]);
  const PAGES = [
    ['chatra', 'visitor'],
    ['chatra', 'inputs'],
    ['chatra', 'german'],
    ['chatfuel', 'whatsapp'],
    ['chatfuel', 'spanish'],
  ] as const;
  const cases = PAGES.flatMap(([inbox, page]) =>
    Object.entries(MUTATIONS).map(([mutation, change]) => ({ inbox, page, mutation, change })),
  );

  it('is tried in fifty ways', () => {
    expect(cases).toHaveLength(50);
  });

  it.each(cases)('$inbox $page, $mutation: the right value, none, or a choice', ({ inbox, page, change }) => {
    showPage(inbox, fixtureBody(inbox, page));
    change(document.body);
    const { person } = readDocument(inbox);
    for (const values of [person.emails, person.phones]) {
      // One value that may open a contact has to be the visitor's. Several are chosen from, a text only suggests.
      const opens = values.length === 1 ? values.filter((seen) => seen.from !== 'text') : [];
      expect(opens.filter(({ value }) => !RIGHT.has(value))).toEqual([]);
    }
  });

  it.each([
    ['chatra', 'visitor', 'all classes renamed'],
    ['chatra', 'visitor', 'rows in reverse order'],
    ['chatra', 'visitor', 'every row twice'],
    ['chatra', 'inputs', 'no classes at all'],
    ['chatfuel', 'whatsapp', 'all classes renamed'],
    ['chatfuel', 'whatsapp', 'every row twice'],
    ['chatfuel', 'spanish', 'no classes at all'],
  ] as const)('%s %s, %s: still found', (inbox, page, mutation) => {
    showPage(inbox, fixtureBody(inbox, page));
    MUTATIONS[mutation]?.(document.body);
    const { person } = readDocument(inbox);
    expect([person.emails.length, person.phones.length]).toEqual([1, 1]);
  });
});
