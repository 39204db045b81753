import type { CreateForm } from '../../lib/panel/state.ts';
import type { TextKey } from '../../lib/panel/text.ts';

export type CreateProblem = { readonly field: 'email' | 'form'; readonly key: TextKey } | null;

/** What keeps a form from being sent. The CRM decides about everything else. */
export function checkCreate(form: CreateForm): CreateProblem {
  const { firstName, lastName, email, phone } = form;
  if ([firstName, lastName, email, phone].every((value) => value.trim() === '')) {
    return { field: 'form', key: 'create_need' };
  }
  if (email.trim() !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim())) {
    return { field: 'email', key: 'create_bad_email' };
  }
  return null;
}
