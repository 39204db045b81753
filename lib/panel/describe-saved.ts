import type { Command } from '../domain/command.ts';
import type { Location } from '../domain/location.ts';
import { FIELD_NAMES, fieldLabel, fieldWords } from './describe-change.ts';
import type { Text, TextKey } from './text.ts';

const PARTS: Readonly<Record<string, TextKey>> = {
  ...FIELD_NAMES,
  companyName: 'field_company',
  title: 'task_name',
  body: 'task_details',
  dueAtMs: 'task_due',
};

/** What the CRM made of a write, where that is not what was sent; null where it is. */
export function describeSaved(
  { intent, saved }: Command,
  location: Location | null,
  text: Text,
): string | null {
  const { t } = text;
  if (!saved?.differs) return null;
  const parts = Array.isArray(saved.value) ? saved.value.map(String) : [];
  switch (intent.kind) {
    case 'field.set':
    case 'custom.set': {
      const label = fieldLabel(intent, location, text);
      const sent = fieldWords(intent, intent.value, location);
      const holds = fieldWords(intent, saved.value, location);
      if (holds === '') return t('saved_not_kept', label, sent);
      return sent === '' ? t('saved_not_emptied', label, holds) : t('saved_instead', label, holds, sent);
    }
    case 'tags.add':
      return t('saved_not_kept', t('field_tags'), parts.join(', '));
    case 'tags.remove':
      return t('saved_not_emptied', t('field_tags'), parts.join(', '));
    case 'note.add':
    case 'note.edit':
      return t('saved_note');
    default: {
      const names = parts.map((part) =>
        Object.hasOwn(PARTS, part) ? t(PARTS[part] ?? 'field_title') : part,
      );
      return t('saved_parts', names.join(', '));
    }
  }
}
