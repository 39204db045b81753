import type { Intent } from '../../lib/domain/command.ts';
import type { EditableField } from '../../lib/domain/contact.ts';
import type { Location } from '../../lib/domain/location.ts';
import type { Text, TextKey } from '../../lib/panel/text.ts';

const FIELDS: Readonly<Record<EditableField, TextKey>> = {
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
export function describeChange(intent: Intent, location: Location | null, { t }: Text): string {
  switch (intent.kind) {
    case 'note.add':
      return t('changes_note_add', intent.body);
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
    case 'field.set': {
      const label = t(FIELDS[intent.field]);
      if (intent.value === null) return t('changes_field_clear', label);
      return t('changes_field', label, wordFor(intent.field, intent.value, location));
    }
    case 'custom.set': {
      const field = location?.customFields.find(({ id }) => id === intent.fieldId);
      const value = typeof intent.value === 'object' ? intent.value.join(', ') : intent.value;
      const label = field?.name ?? t('changes_custom_field');
      return value === '' ? t('changes_field_clear', label) : t('changes_field', label, value);
    }
    case 'contact.create': {
      const { firstName, lastName, email, phone } = intent.contact;
      return t('changes_create', [firstName, lastName].filter(Boolean).join(' ') || email || phone);
    }
  }
}

const wordFor = (field: EditableField, value: string, location: Location | null): string =>
  field === 'assignedTo' ? (location?.users.find(({ id }) => id === value)?.name ?? value) : value;

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
