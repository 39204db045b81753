import type { Random } from '../random.ts';
import type { Dataset } from '../store/store.ts';
import { castHistory } from './cast-history.ts';
import { castContacts } from './cast-records.ts';
import { makeCrowd } from './crowd.ts';
import { customFields, locations, tags, users } from './places.ts';
import { appointmentNotesOf, blockedSlotsOf, calendarGroups, calendars } from './seed-calendars.ts';
import { castConversations } from './seed-conversations.ts';
import { companies, customValues, templates } from './seed-location.ts';
import { businesses, campaigns, lostReasons, opportunitiesOf, pipelines, workflows } from './seed-sales.ts';

const crowdSize = 320;

/** Everything the sandbox starts with: two locations, their users, the cast, and a crowd. Deterministic. */
export function createSeed({ nowMs, random }: { nowMs: number; random: Random }): Dataset {
  const crowd = makeCrowd(random, nowMs, crowdSize);
  const history = castHistory(nowMs);
  return {
    companies,
    locations,
    users,
    tags,
    customFields,
    customValues,
    templates,
    calendarGroups,
    calendars,
    pipelines,
    lostReasons,
    workflows,
    campaigns,
    businesses,
    contacts: [...crowd.contacts, ...castContacts(nowMs)],
    notes: [...crowd.notes, ...history.notes],
    tasks: [...crowd.tasks, ...history.tasks],
    appointments: history.appointments,
    appointmentNotes: appointmentNotesOf(nowMs),
    blockedSlots: blockedSlotsOf(nowMs),
    opportunities: opportunitiesOf(nowMs),
    ...castConversations(nowMs),
  };
}
