import type { CustomFieldRecord, LocationRecord, TagRecord, UserRecord } from '../store/records.ts';
import { seedId } from './seed-id.ts';

export const companyId = 'JnprDental00000Group';
export const northsideId = 'JnprDental0Northside';
/** The second location: allows duplicate contacts, looks phones up first, lies in another time zone. */
export const southsideId = 'JnprDental0Southside';

const place = {
  companyId,
  country: 'US',
  website: 'https://juniper-dental.example.com',
  postalCode: '10001',
} as const;

export const locations: readonly LocationRecord[] = [
  {
    ...place,
    id: northsideId,
    name: 'Juniper Dental, Northside',
    timezone: 'America/New_York',
    email: 'front.desk@juniper-dental.example.com',
    phone: '+12125550100',
    address: '12 Juniper Street',
    city: 'New York',
    state: 'NY',
    allowDuplicateContact: false,
    contactUniqueIdentifiers: ['email', 'phone'],
  },
  {
    ...place,
    id: southsideId,
    name: 'Juniper Dental, Southside',
    timezone: 'America/Los_Angeles',
    email: 'south.desk@juniper-dental.example.com',
    phone: '+12135550100',
    address: '7 Harbor Road',
    city: 'Los Angeles',
    state: 'CA',
    allowDuplicateContact: true,
    contactUniqueIdentifiers: ['phone', 'email'],
  },
];

const people = [
  ['priya', 'Priya', 'Nair', 'admin'],
  ['lena', 'Lena', 'Brandt', 'user'],
  ['tom', 'Tom', 'Alvarez', 'user'],
  ['ruth', 'Ruth', 'Feldman', 'user'],
  ['kofi', 'Kofi', 'Mensah', 'user'],
  ['agnes', 'Agnès', 'Delacroix', 'user'],
  ['sam', 'Sam', 'Ito', 'user'],
] as const;

export const userKeys = people.map(([key]) => key);

const user = (
  locationId: string,
  [key, firstName, lastName, role]: (typeof people)[number],
  index: number,
): UserRecord => ({
  id: seedId('user', locationId === northsideId ? key : `south-${key}`),
  locationId,
  firstName,
  lastName,
  email: `${key}@juniper-dental.example.com`,
  phone: `+1212555010${index + 1}`,
  role,
});

export const users: readonly UserRecord[] = [
  ...people.map((one, index) => user(northsideId, one, index)),
  ...people.slice(0, 2).map((one, index) => user(southsideId, one, index)),
];

/** The tags that the location knows, also those that no contact bears. */
export const tagNames: readonly string[] = [
  'aligners',
  'allergy',
  'annual check',
  'braces',
  'chat lead',
  'child',
  'cleaning',
  'consult booked',
  'crown',
  'emergency',
  'financing',
  'follow up',
  'google ads',
  'hygiene plan',
  'implant',
  'insurance pending',
  'invoice',
  'lapsed',
  'new patient',
  'newsletter',
  'night guard',
  'no show',
  'parent',
  'recall 2026',
  'recall 2027',
  'referral',
  'refund',
  'retainer',
  'root canal',
  'spanish',
  'student',
  'supplier',
  'vip',
  'whatsapp',
  'whitening',
  '🦷 smile',
  'عميل',
  '<b>bold</b>',
];

export const tags: readonly TagRecord[] = [
  ...tagNames.map((name) => ({ id: seedId('tag', name), locationId: northsideId, name })),
  { id: seedId('tag', 'south-walk-in'), locationId: southsideId, name: 'walk-in' },
];

interface FieldSketch {
  readonly key: string;
  readonly name: string;
  readonly dataType: string;
  readonly options?: readonly string[];
  readonly model?: 'opportunity';
}

const fieldSketches: readonly FieldSketch[] = [
  { key: 'insurance', name: 'Insurance', dataType: 'TEXT' },
  { key: 'last_cleaning', name: 'Last cleaning', dataType: 'DATE' },
  {
    key: 'treatment_wanted',
    name: 'Treatment wanted',
    dataType: 'SINGLE_OPTIONS',
    options: ['Whitening', 'Aligners', 'Implant', 'Check-up'],
  },
  { key: 'medical_history', name: 'Medical history', dataType: 'LARGE_TEXT' },
  { key: 'visits', name: 'Visits', dataType: 'NUMERICAL' },
  { key: 'work_phone', name: 'Work phone', dataType: 'PHONE' },
  { key: 'open_balance', name: 'Open balance', dataType: 'MONETORY' },
  {
    key: 'consents',
    name: 'Consents',
    dataType: 'CHECKBOX',
    options: ['Photos', 'Reminders by SMS', 'Newsletter'],
  },
  {
    key: 'interests',
    name: 'Interests',
    dataType: 'MULTIPLE_OPTIONS',
    options: ['Whitening', 'Aligners', 'Hygiene plan', 'Financing'],
  },
  {
    key: 'preferred_time',
    name: 'Preferred time',
    dataType: 'RADIO',
    options: ['Morning', 'Noon', 'Evening'],
  },
  { key: 'billing_email', name: 'Billing e-mail', dataType: 'EMAIL' },
  { key: 'x_rays', name: 'X-rays', dataType: 'FILE_UPLOAD' },
  { key: 'signature', name: 'Signature', dataType: 'SIGNATURE' },
  { key: 'tray', name: 'Current tray', dataType: 'TEXTBOX_LIST', options: ['Upper', 'Lower'] },
  { key: 'referred_by', name: 'Referred by', dataType: 'TEXT' },
  { key: 'lost_to', name: 'Lost to', dataType: 'TEXT', model: 'opportunity' },
];

export const customFields: readonly CustomFieldRecord[] = fieldSketches.map((sketch, index) => ({
  id: seedId('field', sketch.key),
  locationId: northsideId,
  model: sketch.model ?? 'contact',
  name: sketch.name,
  fieldKey: `${sketch.model ?? 'contact'}.${sketch.key}`,
  dataType: sketch.dataType,
  placeholder: '',
  position: index * 50,
  picklistOptions: sketch.options ?? [],
}));
