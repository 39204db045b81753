import { emptyContact } from '../rules/contact-changes.ts';
import type { ContactRecord, CustomFieldValue, DndSetting } from '../store/records.ts';
import { cast } from './cast.ts';
import type { CastContact } from './cast-types.ts';
import { northsideId, tagNames } from './places.ts';
import { seedId } from './seed-id.ts';

const dayMs = 86_400_000;

const customValues = (values: Readonly<Record<string, CustomFieldValue>>): ContactRecord['customFields'] =>
  Object.entries(values).map(([key, value]) => ({ id: seedId('field', key), value }));

const blocked: DndSetting = { status: 'active', message: 'Asked by the patient' };

/** What is special about some of the cast, beyond the plain fields. */
const special: Readonly<Record<string, Partial<ContactRecord>>> = {
  maya: {
    businessId: seedId('business', 'okafor-studio'),
    address1: '1450 W Lake Street',
    postalCode: '60607',
    website: 'https://okafor-studio.example.com',
    dndSettings: { Call: { status: 'active', message: 'No calls' } },
    customFields: customValues({
      insurance: 'Lakeside Dental Plan',
      last_cleaning: '2026-05-12',
      treatment_wanted: 'Aligners',
      medical_history: 'Latex allergy.\nOtherwise nothing to report.',
      visits: 7,
      work_phone: '+13125550149',
      open_balance: 3400.5,
      consents: ['Photos', 'Reminders by SMS'],
      interests: ['Aligners', 'Whitening'],
      preferred_time: 'Morning',
      billing_email: 'billing@okafor-studio.example.com',
      x_rays: {
        'a1b2c3d4-0000-4000-8000-000000000001': {
          meta: { fieldname: 'x_rays', originalname: 'upper.png', mimetype: 'image/png', size: 48_213 },
          documentId: 'sandbox-document-1',
          url: 'https://files.example.com/upper.png',
        },
      },
      tray: { Upper: '6', Lower: '5' },
      referred_by: 'Naoki Tanaka',
    }),
  },
  hanne: {
    dnd: true,
    dndSettings: {
      Call: blocked,
      Email: blocked,
      SMS: { status: 'permanent', message: 'STOP', code: '103' },
      WhatsApp: blocked,
      GMB: { status: 'inactive' },
      FB: blocked,
    },
    inboundDndSettings: { all: { status: 'active', message: 'All inbound calls and messages' } },
    tags: tagNames.slice(0, 34),
    followers: [seedId('user', 'priya')],
  },
  eve: {
    address1: '<a href="javascript:window.__ran=1">Here</a>',
    customFields: customValues({
      insurance: '<script>window.__ran=1</script>',
      medical_history: '<img src=x onerror="window.__ran=1">\n'.repeat(3),
    }),
  },
};

function toRecord(member: CastContact, nowMs: number, index: number): ContactRecord {
  const contact = emptyContact(seedId('contact', member.key), northsideId, nowMs - (20 + index * 9) * dayMs);
  return {
    ...contact,
    firstName: member.firstName ?? null,
    lastName: member.lastName ?? null,
    email: member.email ?? null,
    phone: member.phone ?? null,
    companyName: member.companyName ?? null,
    type: member.type ?? 'lead',
    source: member.source ?? null,
    assignedTo: member.ownerKey === undefined ? null : seedId('user', member.ownerKey),
    tags: member.tags ?? [],
    city: member.city ?? null,
    state: member.state ?? null,
    country: member.country ?? null,
    timezone: member.timezone ?? null,
    additionalEmails: member.additionalEmails ?? [],
    additionalPhones: member.additionalPhones ?? [],
    createdBySource: 'WEB_USER',
    ...special[member.key],
  };
}

/** The cast's contacts, as the CRM holds them. */
export const castContacts = (nowMs: number): readonly ContactRecord[] =>
  cast.flatMap(({ crm }) => crm).map((member, index) => toRecord(member, nowMs, index));
