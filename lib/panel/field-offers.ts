import { writeOf } from '../automation/field-intents.ts';
import { type MappedField, mapFields } from '../automation/map-fields.ts';
import type { Automations } from '../domain/automation/automations.ts';
import type { FieldValue, Intent } from '../domain/command.ts';
import type { Location } from '../domain/location.ts';
import { chatFacts } from './chat-facts.ts';
import { FIELD_NAMES } from './describe-change.ts';
import { formatPhone } from './field-rows.ts';
import { projectContact } from './project-contact.ts';
import { readOnlyWhy } from './read-only.ts';
import type { PanelState } from './state.ts';
import type { Text } from './text.ts';

/** A value that the chat shows and the CRM lacks, or has otherwise. */
export interface FieldOffer {
  /** The same for the same contact, field and value: once refused, it is not made again. */
  readonly key: string;
  readonly contactId: string;
  readonly field: string;
  readonly value: string;
  /** What the CRM has there; null for nothing. */
  readonly current: string | null;
  readonly intent: Intent;
}

type Looked = Parameters<typeof chatFacts>[0] & Pick<PanelState, 'policy'>;

/**
 * What the page of the open chat could add to the contact on the screen. None while the page settles, where nothing may be
 * written, where the administrator has switched suggestions off, and of a field whose last write waits for a person.
 * @param toE164 null for what is none, and for what is not known yet
 */
export function fieldOffers(
  state: Looked,
  automations: Automations,
  toE164: (raw: string) => string | null,
  text: Text,
): readonly FieldOffer[] {
  const { sighting, subject, policy, record, commands } = state;
  const facts = chatFacts(state, automations, '');
  if (policy.automationsOff || readOnlyWhy(state) || subject.kind !== 'contact') return [];
  if (!facts?.record || !facts.place || !record || sighting?.outcome === 'reading') return [];
  const { contact } = facts.record;
  const { fieldWrites, customWrites } = projectContact(record, commands);
  const waits = ({ target }: Offered) => {
    const write = target.kind === 'field' ? fieldWrites[target.field] : customWrites[target.field.id];
    return write?.state === 'refused' || write?.state === 'conflict';
  };
  const { inbox } = facts.place;
  const mapped = mapFields({
    inbox,
    mappings: automations.mappings,
    person: sighting?.person ?? NO_PERSON,
    contact,
    location: facts.location,
    toE164,
  });
  return mapped.flatMap((one) => {
    const intent = writeOf(one);
    if (!isOffered(one) || !intent || waits(one)) return [];
    const value = words(one, one.value, facts.location);
    return {
      key: [contact.id, one.mapping.field, value].join('\n'),
      contactId: contact.id,
      field: one.target.kind === 'field' ? text.t(FIELD_NAMES[one.target.field]) : one.target.field.name,
      value,
      current: one.current === null ? null : words(one, one.current, facts.location),
      intent,
    };
  });
}

type Offered = Extract<MappedField, { readonly verdict: 'add' | 'same' | 'differs' }>;

const isOffered = (one: MappedField): one is Offered => one.verdict === 'add' || one.verdict === 'differs';

const NO_PERSON = { name: null, emails: [], phones: [], attributes: [] };

function words({ target }: Offered, value: FieldValue, { users }: Location): string {
  if (typeof value === 'object') return value?.join(', ') ?? '';
  if (target.kind === 'custom')
    return target.field.dataType === 'PHONE' ? formatPhone(`${value}`) : `${value}`;
  if (target.field === 'phone') return formatPhone(`${value}`);
  if (target.field !== 'assignedTo') return `${value}`;
  return users.find(({ id }) => id === value)?.name ?? `${value}`;
}
