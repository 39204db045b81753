import { flags } from './flags.ts';
import type { LiveConversation } from './model.ts';

const words = {
  en: { Name: 'Name', Email: 'Email', Phone: 'Phone', Location: 'Location' },
  de: { Name: 'Name', Email: 'E-Mail-Adresse', Phone: 'Telefon', Location: 'Standort' },
  ru: { Name: 'Имя', Email: 'Эл. почта', Phone: 'Телефон', Location: 'Местоположение' },
} as const;

/** A field's label, in the language that the page or this conversation has. */
export function labelFor(conversation: LiveConversation, word: keyof (typeof words)['en']): string {
  const language = flags.labels === 'de' || flags.labels === 'ru' ? flags.labels : conversation.labels;
  return words[language][word];
}

/** The fields that the panel shows of a person, each with its label. Empty ones are not there. */
export function personFields(
  conversation: LiveConversation,
): { readonly kind: 'name' | 'email' | 'phone' | 'other'; readonly label: string; readonly value: string }[] {
  const { name, hasOwnName, emails, phones, attributes } = conversation;
  return [
    ...(hasOwnName ? [{ kind: 'name', label: labelFor(conversation, 'Name'), value: name } as const] : []),
    ...emails.map((value) => ({ kind: 'email', label: labelFor(conversation, 'Email'), value }) as const),
    ...phones.map((value) => ({ kind: 'phone', label: labelFor(conversation, 'Phone'), value }) as const),
    ...attributes.map(([label, value]) => ({ kind: 'other', label, value }) as const),
  ];
}
