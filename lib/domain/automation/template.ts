import type { Owner, WorkDue } from './owner.ts';
import type { Action } from './rule.ts';

/** Text with variables in braces: {contact.firstName}, {conversation.url}, {agent.name}, {today+2d}. */
export type Template =
  | { readonly kind: 'note'; readonly id: string; readonly name: string; readonly body: string }
  | {
      readonly kind: 'task';
      readonly id: string;
      readonly name: string;
      readonly title: string;
      readonly body: string;
      readonly due: WorkDue;
      readonly owner: Owner;
    }
  | { readonly kind: 'tags'; readonly id: string; readonly name: string; readonly tags: readonly string[] };

/** Actions under one name and one key of the panel. */
export interface Macro {
  readonly id: string;
  readonly name: string;
  /** One of 1 to 9, pressed with Alt; null where it has none. */
  readonly key: string | null;
  readonly actions: readonly Action[];
}
