import type { CastMember } from './cast-types.ts';

/** A first name of 10,000 characters, the longest a page or an answer is expected to hold. */
const longFirstName = 'Maximiliana Theodora '.repeat(477).slice(0, 10_000).trimEnd().padEnd(10_000, 'a');

/** The part of the cast with odd data, and the people whom the CRM does not know. */
export const oddPeople: readonly CastMember[] = [
  {
    key: 'two-mails',
    traits: ['two-emails-on-page'],
    page: {
      name: 'Greta Holm',
      emails: ['greta.holm@example.com', 'greta@holm-interiors.example.org'],
      phones: ['+1 917-555-0166'],
    },
    crm: [
      {
        key: 'greta',
        firstName: 'Greta',
        lastName: 'Holm',
        email: 'greta@holm-interiors.example.org',
        companyName: 'Holm Interiors',
        country: 'US',
      },
    ],
  },
  {
    key: 'same-name',
    traits: ['same-name-only', 'not-in-crm'],
    page: { name: 'Chidi Okafor', emails: [], phones: [] },
    crm: [
      {
        key: 'chidi',
        firstName: 'Chidi',
        lastName: 'Okafor',
        email: 'chidi.okafor@example.org',
        country: 'US',
      },
      { key: 'chidi-lagos', firstName: 'Chidi', lastName: 'Okafor', phone: '+2348035550142', country: 'NG' },
    ],
  },
  {
    key: 'rtl',
    traits: ['rtl', 'email-only'],
    page: { name: 'ليلى حداد', emails: ['layla.haddad@example.com'], phones: [] },
    crm: [
      {
        key: 'layla',
        firstName: 'ليلى',
        lastName: 'حداد',
        email: 'layla.haddad@example.com',
        phone: '+9613555014',
        tags: ['عميل', 'vip'],
        country: 'LB',
        timezone: 'Asia/Beirut',
      },
    ],
  },
  {
    key: 'emoji',
    traits: ['emoji', 'email-only'],
    page: { name: '👩🏽‍🚀 Noor ✨', emails: ['noor@example.com'], phones: [] },
    crm: [
      {
        key: 'noor',
        firstName: '👩🏽‍🚀 Noor ✨',
        email: 'noor@example.com',
        tags: ['🦷 smile'],
        country: 'US',
      },
    ],
  },
  {
    key: 'long-name',
    traits: ['long-name', 'email-only'],
    page: { name: `${longFirstName} Lang`, emails: ['maximiliana@example.com'], phones: [] },
    crm: [
      { key: 'maximiliana', firstName: longFirstName, lastName: 'Lang', email: 'maximiliana@example.com' },
    ],
  },
  {
    key: 'script-name',
    traits: ['script-in-name', 'email-only'],
    page: {
      name: '<img src=x onerror="window.__ran=1">Eve',
      emails: ['eve.marsh@example.com'],
      phones: [],
      attributes: { Comment: '<script>window.__ran=1</script>' },
    },
    crm: [
      {
        key: 'eve',
        firstName: '<script>window.__ran=1</script>Eve',
        lastName: '<img src=x onerror="window.__ran=1">',
        email: 'eve.marsh@example.com',
        companyName: '"><svg onload="window.__ran=1">',
        tags: ['<b>bold</b>'],
        country: 'US',
      },
    ],
  },
  {
    key: 'bad-phone',
    traits: ['invalid-phone', 'email-only'],
    page: { name: 'Piet Vos', emails: ['piet.vos@example.com'], phones: ['ask reception'] },
    crm: [
      { key: 'piet', firstName: 'Piet', lastName: 'Vos', email: 'piet.vos@example.com', phone: '12-call-me' },
    ],
  },
  {
    key: 'nameless',
    traits: ['nameless-in-crm', 'phone-only'],
    page: { name: 'Unnamed visitor', emails: [], phones: ['+1 917-555-0177'] },
    crm: [{ key: 'nameless', phone: '+19175550177', source: 'Missed call' }],
  },
  {
    key: 'silent',
    traits: ['dnd', 'many-tags', 'match-by-both'],
    page: { name: 'Hanne Brix', emails: ['hanne.brix@example.com'], phones: ['+45 20 55 01 42'] },
    crm: [
      {
        key: 'hanne',
        firstName: 'Hanne',
        lastName: 'Brix',
        email: 'hanne.brix@example.com',
        phone: '+4520550142',
        type: 'customer',
        ownerKey: 'lena',
        country: 'DK',
        timezone: 'Europe/Copenhagen',
      },
    ],
  },
  {
    key: 'new-lead',
    traits: ['not-in-crm'],
    page: { name: 'Amara Kone', emails: ['amara.kone@example.com'], phones: ['+1 917-555-0188'] },
    crm: [],
  },
  {
    key: 'new-mail-only',
    traits: ['not-in-crm', 'email-only'],
    page: { name: 'theo', emails: ['theo.b@example.org'], phones: [] },
    crm: [],
  },
  {
    key: 'visitor',
    traits: ['anonymous', 'not-in-crm'],
    page: { name: 'Visitor 4821', emails: [], phones: [] },
    crm: [],
  },
  {
    key: 'nobody',
    traits: ['anonymous', 'not-in-crm'],
    page: { emails: [], phones: [] },
    crm: [],
  },
  {
    key: 'business-only',
    traits: ['anonymous', 'business-values-on-page', 'not-in-crm'],
    page: { name: 'Green Heron', emails: [], phones: [] },
    crm: [],
  },
];
