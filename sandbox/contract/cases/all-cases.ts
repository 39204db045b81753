import type { Case } from '../exercise.ts';
import { calendarCases } from './calendars.ts';
import { contactRecordCases } from './contact-records.ts';
import { contactCases } from './contacts.ts';
import { conversationCases } from './conversations.ts';
import { locationCases } from './locations.ts';
import { salesCases } from './sales.ts';

/** Every operation of the table once, each on data as it was seeded. */
export const allCases: readonly Case[] = [
  ...contactCases,
  ...contactRecordCases,
  ...calendarCases,
  ...salesCases,
  ...conversationCases,
  ...locationCases,
];
