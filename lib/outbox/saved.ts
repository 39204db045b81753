import type { Command, FieldValue, Saved } from '../domain/command.ts';
import type { Sent } from './apply.ts';
import { asInput, type Reading, valueIn } from './conflict.ts';
import { squeeze } from './read-back.ts';
import { changedParts, sameValue } from './same-value.ts';

const CREATED = ['firstName', 'lastName', 'email', 'phone', 'companyName', 'source'] as const;

/**
 * Compares the CRM's answer with what was sent. `value` is what the CRM holds: of a field its value, of a note its
 * text, of tags those that are missing, of a task or a new contact the names of the parts that differ.
 * Null where the answer says nothing.
 */
export function savedOf(command: Command, sent: Sent, { textOf, readPhone }: Reading): Saved | null {
  const { intent } = command;
  const missing = (value: readonly string[]): Saved => ({ value, differs: value.length > 0 });
  switch (sent.kind) {
    case 'contact': {
      if (intent.kind === 'contact.create') {
        const differs = CREATED.filter((field) => {
          const wanted = intent.contact[field];
          return wanted.trim() !== '' && !sameValue(field, wanted, sent.contact[field], readPhone);
        });
        return missing(differs);
      }
      if (intent.kind !== 'field.set' && intent.kind !== 'custom.set') return null;
      const value: FieldValue = valueIn(sent.contact, intent);
      const field = intent.kind === 'field.set' ? intent.field : intent.fieldId;
      return { value, differs: !sameValue(field, value, intent.value, readPhone) };
    }
    case 'tags':
      if (intent.kind === 'tags.add') return missing(intent.tags.filter((tag) => !sent.tags.includes(tag)));
      if (intent.kind === 'tags.remove') return missing(intent.tags.filter((tag) => sent.tags.includes(tag)));
      return null;
    case 'note': {
      if (intent.kind !== 'note.add' && intent.kind !== 'note.edit') return null;
      const value = textOf(sent.note.bodyHtml);
      const differs = squeeze(value) !== squeeze(intent.body);
      return { value: differs ? value : null, differs };
    }
    case 'task':
      if (intent.kind === 'task.add') return missing(changedParts(intent.task, asInput(sent.task)));
      if (intent.kind !== 'task.edit') return null;
      return missing(
        changedParts(intent.base ?? intent.task, intent.task).filter((part) =>
          changedParts(intent.task, asInput(sent.task)).includes(part),
        ),
      );
    default:
      return null;
  }
}
