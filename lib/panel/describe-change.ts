import type { FieldValue, Intent, Refusal } from '../domain/command.ts';
import type { EditableField } from '../domain/contact.ts';
import type { Location } from '../domain/location.ts';
import type { Change } from './state.ts';
import type { Text, TextKey } from './text.ts';

export const FIELD_NAMES: Readonly<Record<EditableField, TextKey>> = {
  firstName: 'field_first_name',
  lastName: 'field_last_name',
  email: 'field_email',
  phone: 'field_phone',
  address1: 'field_address',
  city: 'field_city',
  state: 'field_state',
  postalCode: 'field_postal_code',
  country: 'field_country',
  website: 'field_website',
  source: 'field_source',
  dateOfBirth: 'field_birthday',
  timezone: 'field_time_zone',
  assignedTo: 'field_owner',
};

/** One line that says what a change is: "Note: Wants a refund", "Phone: +1 312-555-0163". */
export function describeChange(intent: Intent, location: Location | null, text: Text): string {
  const { t } = text;
  switch (intent.kind) {
    case 'note.add':
      return t('changes_note_add', intent.body);
    case 'note.log':
      return text.count(
        'chatlog_change',
        intent.lines.filter((line) => line.as !== 'known').length,
        intent.title,
      );
    case 'note.edit':
      return t('changes_note_edit', intent.body);
    case 'note.pin':
      return t(intent.pinned ? 'changes_note_pin' : 'changes_note_unpin');
    case 'note.delete':
      return t('changes_note_delete');
    case 'task.add':
      return t('changes_task_add', intent.task.title);
    case 'task.edit':
      return t('changes_task_edit', intent.task.title);
    case 'task.complete':
      return t(intent.completed ? 'changes_task_done' : 'changes_task_reopen');
    case 'task.delete':
      return t('changes_task_delete');
    case 'tags.add':
      return t('changes_tag_add', intent.tags.join(', '));
    case 'tags.remove':
      return t('changes_tag_remove', intent.tags.join(', '));
    case 'field.set':
    case 'custom.set': {
      const label = fieldLabel(intent, location, text);
      const value = fieldWords(intent, intent.value, location);
      return value === '' ? t('changes_field_clear', label) : t('changes_field', label, value);
    }
    case 'contact.create': {
      const { firstName, lastName, email, phone } = intent.contact;
      return t('changes_create', [firstName, lastName].filter(Boolean).join(' ') || email || phone);
    }
    case 'workflow.add':
      return t('enrol_workflow_add', intent.name);
    case 'workflow.remove':
      return t('enrol_workflow_remove', intent.name);
    case 'campaign.add':
      return t('enrol_campaign_add', intent.name);
    case 'campaign.remove':
      return t('enrol_campaign_remove', intent.name);
  }
}

/** The same for a row: one that takes another back is called by that one. */
export function describeRow(
  { command, undoneIntent, about }: Omit<Change, 'contactName'>,
  location: Location | null,
  text: Text,
): string {
  const { t } = text;
  const name = (intent: Intent) => {
    const words = describeChange(intent, location, text);
    const isBare = intent.kind === 'task.complete' || intent.kind === 'task.delete';
    return isBare && about ? t('changes_field', words, about) : words;
  };
  if (command.undoes === null) return name(command.intent);
  return undoneIntent ? t('changes_undo', name(undoneIntent)) : t('changes_undo_gone');
}

export type FieldIntent = Extract<Intent, { readonly kind: 'field.set' | 'custom.set' }>;

/** What a field is called: by us, or in the location. */
export function fieldLabel(intent: FieldIntent, location: Location | null, { t }: Text): string {
  if (intent.kind === 'field.set') return t(FIELD_NAMES[intent.field]);
  return location?.customFields.find(({ id }) => id === intent.fieldId)?.name ?? t('changes_custom_field');
}

/** A value of a field in words; '' for an empty one. */
export function fieldWords(intent: FieldIntent, value: FieldValue, location: Location | null): string {
  if (value === null) return '';
  if (typeof value === 'object') return value.join(', ');
  const isOwner = intent.kind === 'field.set' && intent.field === 'assignedTo';
  const owner = isOwner && location?.users.find(({ id }) => id === value)?.name;
  return owner || String(value);
}

/** What an agent wrote by hand and may want to keep elsewhere; null when there is nothing to copy. */
export function textOfChange(intent: Intent): string | null {
  switch (intent.kind) {
    case 'note.add':
    case 'note.edit':
      return intent.body;
    case 'task.add':
    case 'task.edit':
      return [intent.task.title, intent.task.body].filter(Boolean).join('\n');
    case 'tags.add':
      return intent.tags.join(', ');
    case 'field.set':
      return intent.value;
    case 'custom.set':
      return typeof intent.value === 'object' ? intent.value.join(', ') : String(intent.value);
    default:
      return null;
  }
}

/** Why something was refused: by the CRM in its own words, or by us. */
export function refusalWords(refusal: Refusal | null, { t }: Text): string {
  const detail = refusal?.detail.trim().slice(0, REASON_MAX) ?? '';
  if (detail === '') return t('changes_refused_plain');
  return refusal?.status === 0 ? detail : t('changes_refused', detail);
}

const REASON_MAX = 300;
