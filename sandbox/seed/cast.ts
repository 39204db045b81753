import type { CastMember } from './cast-types.ts';

/** The business's own address and number. Inboxes show them beside the visitor's; they must never match a person. */
export const businessOnPage = { email: 'front.desk@juniper-dental.example.com', phone: '+1 212-555-0100' };

/** A first name of 10,000 characters, the longest a page or an answer is expected to hold. */
export const longFirstName = 'Maximiliana Theodora '
  .repeat(477)
  .slice(0, 10_000)
  .trimEnd()
  .padEnd(10_000, 'a');

/** The hand-written people whom both the demo inboxes and the CRM seed know. All of them are made up. */
export const cast: readonly CastMember[] = [
  {
    key: 'maya',
    traits: ['match-by-both', 'dnd', 'many-custom-fields', 'business-values-on-page'],
    page: {
      name: 'Maya O.',
      emails: ['maya.okafor@example.com'],
      phones: ['(312) 555-0148'],
      attributes: { City: 'Chicago', Order: '2041' },
    },
    crm: [
      {
        key: 'maya',
        firstName: 'Maya',
        lastName: 'Okafor',
        email: 'maya.okafor@example.com',
        phone: '+13125550148',
        companyName: 'Okafor Studio',
        type: 'customer',
        source: 'Website chat',
        ownerKey: 'priya',
        tags: ['aligners', 'vip', 'recall 2026'],
        city: 'Chicago',
        state: 'IL',
        country: 'US',
        timezone: 'America/Chicago',
      },
    ],
  },
  {
    key: 'jon',
    traits: ['phone-only', 'several-hits', 'shared-phone'],
    page: { name: 'Jon Park', emails: [], phones: ['+1 646-555-0131'] },
    crm: [
      {
        key: 'jonathan-park',
        firstName: 'Jonathan',
        lastName: 'Park',
        email: 'jonathan.park@example.org',
        phone: '+16465550131',
        type: 'customer',
        ownerKey: 'tom',
        tags: ['implant'],
        city: 'New York',
        state: 'NY',
        country: 'US',
      },
      {
        key: 'park-and-sons',
        firstName: 'Park & Sons',
        lastName: 'Plumbing',
        phone: '+16465550131',
        companyName: 'Park & Sons Plumbing',
        type: 'lead',
        tags: ['supplier'],
        country: 'US',
      },
      {
        key: 'jon-parker',
        firstName: 'Jon',
        lastName: 'Parker',
        email: 'jon.parker@example.com',
        phone: '+16465550176',
        type: 'lead',
        country: 'US',
      },
    ],
  },
  {
    key: 'ines',
    traits: ['email-only'],
    page: { name: 'Ines Duarte', emails: ['ines.duarte@example.com'], phones: [] },
    crm: [
      {
        key: 'ines',
        firstName: 'Inês',
        lastName: 'Duarte',
        email: 'ines.duarte@example.com',
        phone: '+351210550142',
        type: 'customer',
        ownerKey: 'lena',
        tags: ['whitening', 'newsletter'],
        city: 'Lisboa',
        country: 'PT',
        timezone: 'Europe/Lisbon',
      },
    ],
  },
  {
    key: 'sofia',
    traits: ['not-in-crm', 'same-name-only', 'national-phone'],
    page: {
      name: 'Sofia Lindqvist',
      emails: ['sofia.lindqvist@example.com'],
      phones: ['(646) 555-0117'],
      attributes: { 'Interested in': 'Whitening' },
    },
    crm: [
      {
        key: 'sofia-berg',
        firstName: 'Sofia',
        lastName: 'Lindqvist-Berg',
        email: 'sofia.berg@example.org',
        phone: '+16465550118',
        type: 'lead',
        country: 'US',
      },
    ],
  },
  {
    key: 'naoki',
    traits: ['match-by-both'],
    page: { name: 'Naoki Tanaka', emails: ['naoki.tanaka@example.com'], phones: ['+81 3-5550-0142'] },
    crm: [
      {
        key: 'naoki',
        firstName: 'Naoki',
        lastName: 'Tanaka',
        email: 'naoki.tanaka@example.com',
        phone: '+81355500142',
        companyName: 'Tanaka Instruments',
        type: 'customer',
        ownerKey: 'priya',
        tags: ['invoice', 'supplier'],
        city: 'Tokyo',
        country: 'JP',
        timezone: 'Asia/Tokyo',
      },
    ],
  },
  {
    key: 'tamara-or-rolf',
    traits: ['email-and-phone-of-two-people', 'several-hits'],
    page: { name: 'T. Voss', emails: ['tamara.voss@example.com'], phones: ['+1 212-555-0163'] },
    crm: [
      {
        key: 'tamara',
        firstName: 'Tamara',
        lastName: 'Voss',
        email: 'tamara.voss@example.com',
        country: 'US',
      },
      {
        key: 'rolf',
        firstName: 'Rolf',
        lastName: 'Voss',
        phone: '+12125550163',
        country: 'US',
        tags: ['braces'],
      },
    ],
  },
  {
    key: 'office-mail',
    traits: ['shared-email', 'several-hits'],
    page: { name: 'Harbor Office', emails: ['office@harbor.example.com'], phones: [] },
    crm: [
      {
        key: 'harbor-bea',
        firstName: 'Bea',
        lastName: 'Lowell',
        email: 'office@harbor.example.com',
        phone: '+12125550111',
        companyName: 'Harbor Logistics',
        country: 'US',
      },
      {
        key: 'harbor-ken',
        firstName: 'Ken',
        lastName: 'Abara',
        email: 'office@harbor.example.com',
        phone: '+12125550112',
        companyName: 'Harbor Logistics',
        country: 'US',
      },
    ],
  },
  {
    key: 'household',
    traits: ['shared-phone', 'phone-only', 'several-hits'],
    page: { name: 'Moreau', emails: [], phones: ['+1 718-555-0122'] },
    crm: [
      { key: 'claire-moreau', firstName: 'Claire', lastName: 'Moreau', phone: '+17185550122', country: 'US' },
      { key: 'hugo-moreau', firstName: 'Hugo', lastName: 'Moreau', phone: '+17185550122', country: 'US' },
      {
        key: 'zoe-moreau',
        firstName: 'Zoé',
        lastName: 'Moreau',
        phone: '+17185550122',
        tags: ['child'],
        country: 'US',
      },
    ],
  },
  {
    key: 'lupita',
    traits: ['mx-521', 'phone-only'],
    page: { name: 'Lupita Rangel', emails: [], phones: ['+52 1 55 5550 0142'] },
    crm: [
      {
        key: 'lupita',
        firstName: 'Guadalupe',
        lastName: 'Rangel',
        phone: '+525555500142',
        type: 'customer',
        tags: ['whatsapp'],
        country: 'MX',
        timezone: 'America/Mexico_City',
      },
    ],
  },
  {
    key: 'facundo',
    traits: ['ar-9', 'phone-only'],
    page: { name: 'Facundo Ríos', emails: [], phones: ['+54 9 11 5550 0123'] },
    crm: [{ key: 'facundo', firstName: 'Facundo', lastName: 'Ríos', phone: '+541155500123', country: 'AR' }],
  },
  {
    key: 'bruna',
    traits: ['br-9', 'phone-only'],
    page: { name: 'Bruna', emails: [], phones: ['+55 11 8555 0123'] },
    crm: [{ key: 'bruna', firstName: 'Bruna', lastName: 'Sá', phone: '+5511985550123', country: 'BR' }],
  },
  {
    key: 'twice',
    traits: ['same-person-twice', 'national-phone', 'several-hits'],
    page: { name: 'Dana Whitfield', emails: [], phones: ['718-555-0144'] },
    crm: [
      {
        key: 'dana-old',
        firstName: 'Dana',
        lastName: 'Whitfield',
        email: 'dana.whitfield@example.com',
        phone: '(718) 555-0144',
        country: 'US',
      },
      {
        key: 'dana-new',
        firstName: 'Dana',
        lastName: 'Whitfield',
        email: 'dwhitfield@example.org',
        phone: '+17185550144',
        country: 'US',
      },
    ],
  },
  {
    key: 'second-mail',
    traits: ['second-email-in-crm', 'email-only'],
    page: { name: 'Olga Petrova', emails: ['olga.petrova@example.com'], phones: [] },
    crm: [
      {
        key: 'olga',
        firstName: 'Olga',
        lastName: 'Petrova',
        email: 'olga.work@example.org',
        additionalEmails: ['olga.petrova@example.com'],
        country: 'US',
      },
    ],
  },
  {
    key: 'second-phone',
    traits: ['second-phone-in-crm', 'phone-only'],
    page: { name: 'Wale Adeyemi', emails: [], phones: ['+1 917-555-0155'] },
    crm: [
      {
        key: 'wale',
        firstName: 'Wale',
        lastName: 'Adeyemi',
        phone: '+19175550154',
        additionalPhones: ['+19175550155'],
        country: 'US',
      },
    ],
  },
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

/** The member with this key. Throws when there is none: a misspelt key is a bug in the caller. */
export function castMember(key: string): CastMember {
  const member = cast.find((one) => one.key === key);
  if (!member) throw new Error(`No one in the cast has the key ${key}`);
  return member;
}
