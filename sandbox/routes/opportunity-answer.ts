import { isoOf, withoutNulls } from '../app-context.ts';
import type { OpportunityRecord } from '../store/sales-records.ts';
import type { Store } from '../store/store.ts';
import { fullNameOf } from './contact-answer.ts';

/** An opportunity as every answer gives it, with the contact it is about. */
export function opportunityAnswer(store: Store, one: OpportunityRecord): Record<string, unknown> {
  const contact = store.contacts.get(one.contactId);
  return withoutNulls({
    id: one.id,
    name: one.name,
    monetaryValue: one.monetaryValue,
    pipelineId: one.pipelineId,
    pipelineStageId: one.pipelineStageId,
    assignedTo: one.assignedTo,
    status: one.status,
    source: one.source,
    lastStatusChangeAt: isoOf(one.statusChangedMs),
    lastStageChangeAt: isoOf(one.stageChangedMs),
    lastActionDate: isoOf(one.updatedMs),
    createdAt: isoOf(one.createdMs),
    updatedAt: isoOf(one.updatedMs),
    contactId: one.contactId,
    locationId: one.locationId,
    contact:
      contact &&
      withoutNulls({
        id: contact.id,
        name: fullNameOf(contact),
        companyName: contact.companyName,
        email: contact.email,
        phone: contact.phone,
        tags: contact.tags,
      }),
    notes: [],
    tasks: [],
    calendarEvents: [],
    lostReasonId: one.lostReasonId,
    customFields: one.customFields.map(({ id, value }) => ({ id, fieldValue: value })),
    followers: one.followers,
  });
}
