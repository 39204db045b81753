import type { CompanyRecord, CustomValueRecord, TemplateRecord } from '../store/location-records.ts';
import { companyId, northsideId } from './places.ts';
import { seedId } from './seed-id.ts';

export const companies: readonly CompanyRecord[] = [
  {
    id: companyId,
    name: 'Juniper Dental Group',
    email: 'office@juniper-dental.example.com',
    phone: '+12125550199',
    website: 'https://juniper-dental.example.com',
    timezone: 'America/New_York',
    country: 'US',
  },
];

export const customValues: readonly CustomValueRecord[] = (
  [
    ['opening_hours', 'Opening hours', 'Monday to Friday, 9 am to 5 pm'],
    ['emergency_line', 'Emergency line', '+1 212-555-0111'],
  ] as const
).map(([key, name, value]) => ({ id: seedId('custom value', key), locationId: northsideId, name, value }));

const dateAddedMs = Date.parse('2025-03-03T09:00:00Z');

export const templates: readonly TemplateRecord[] = [
  {
    id: seedId('template', 'reminder'),
    locationId: northsideId,
    name: 'Reminder',
    type: 'sms',
    subject: '',
    body: 'Hello {{contact.first_name}}, see you tomorrow at {{appointment.start_time}}.',
    dateAddedMs,
  },
  {
    id: seedId('template', 'quote'),
    locationId: northsideId,
    name: 'Quote',
    type: 'email',
    subject: 'Your treatment plan',
    body: '<p>Dear {{contact.first_name}}, here is your plan.</p>',
    dateAddedMs,
  },
];
