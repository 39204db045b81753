import type { InboxId } from '../inbox.ts';
import type { Language } from './language.ts';
import type { Owner, WorkDue } from './owner.ts';

/**
 * - `off`: nothing happens
 * - `suggest`: the panel offers what the rule would do; a person says yes
 * - `auto`: it is done, with the panel closed as well, and stands in the journal with its undo
 */
export const RULE_MODES = ['off', 'suggest', 'auto'] as const;
export type RuleMode = (typeof RULE_MODES)[number];

/** "When this happens, and all of that is so, do these in their order." */
export interface Rule {
  /** Random; stays when the rule is exported: the same rule on two computers acts once. */
  readonly id: string;
  readonly name: string;
  readonly mode: RuleMode;
  readonly trigger: Trigger;
  /** All have to hold; none is "always". */
  readonly conditions: readonly Condition[];
  readonly actions: readonly Action[];
  readonly limits: RuleLimits;
}

/** How often it may act on this computer; what is beyond is in the journal as `limit`. */
export interface RuleLimits {
  readonly perConversation: number;
  readonly perDay: number;
}

export const DEFAULT_LIMITS: RuleLimits = { perConversation: 1, perDay: 200 };

/** Failures in a row after which a rule stops itself, and says so. */
export const FAILURES_MAX = 3;

export type Trigger =
  /** A conversation is open that this computer has not seen before, and its page has settled. */
  | { readonly kind: 'chat.started' }
  | { readonly kind: 'message.received' }
  /** Null is any topic. */
  | { readonly kind: 'topic.detected'; readonly topic: string | null }
  | { readonly kind: 'contact.matched' }
  | { readonly kind: 'contact.created' }
  /** The look-up of a settled page found nobody. */
  | { readonly kind: 'contact.unmatched' }
  /** Another conversation, or none, has been open in its tab for this long; or its tab is closed. */
  | { readonly kind: 'chat.left'; readonly afterMinutes: number }
  /** A task of a contact who had a chat here in the last 30 days. */
  | { readonly kind: 'task.due' }
  /** Something new came to a contact who had a chat here today, by whomever. */
  | { readonly kind: 'contact.changed'; readonly what: WatchedPart; readonly everyMinutes: number };

export const WATCHED_PARTS = ['note', 'task', 'tag', 'appointment'] as const;
export type WatchedPart = (typeof WATCHED_PARTS)[number];

export type Condition =
  | { readonly kind: 'inbox'; readonly anyOf: readonly InboxId[] }
  | { readonly kind: 'workspace'; readonly anyOf: readonly string[] }
  | { readonly kind: 'language'; readonly anyOf: readonly Language[] }
  /** In what the visitor wrote: one of these words or phrases, whole, whatever their case and accents. */
  | { readonly kind: 'text'; readonly has: boolean; readonly anyOf: readonly string[] }
  /** A value that the page shows under a label. */
  | {
      readonly kind: 'attribute';
      readonly label: string;
      readonly test: ValueTest;
      readonly value: string;
    }
  | { readonly kind: 'tag'; readonly has: boolean; readonly anyOf: readonly string[] }
  /** A standard field by its name, or a custom field by its id. */
  | { readonly kind: 'field'; readonly field: string; readonly test: ValueTest; readonly value: string }
  /** In the location's time zone; minutes since midnight, `to` beyond `from` or over midnight. Days 0 (Sunday) to 6. */
  | {
      readonly kind: 'time';
      readonly days: readonly number[];
      readonly fromMinute: number;
      readonly toMinute: number;
      readonly inside: boolean;
    }
  /** No other conversation of this contact is known here, and the CRM has no notes of it. */
  | { readonly kind: 'firstContact' };

export const VALUE_TESTS = ['is', 'isNot', 'has', 'empty', 'filled'] as const;
export type ValueTest = (typeof VALUE_TESTS)[number];

export type Action =
  | { readonly kind: 'contact.create'; readonly tags: readonly string[] }
  /** What the field mapping of the inbox says; an existing value is never written over. */
  | { readonly kind: 'fields.update' }
  | { readonly kind: 'tags.add'; readonly tags: readonly string[] }
  | { readonly kind: 'tags.remove'; readonly tags: readonly string[] }
  | { readonly kind: 'note.add'; readonly body: string }
  /** The day's note of the conversation, extended (lib/domain/automation/chat-log.ts). */
  | { readonly kind: 'chat.log' }
  | {
      readonly kind: 'task.add';
      readonly title: string;
      readonly body: string;
      readonly due: WorkDue;
      readonly owner: Owner;
    }
  /** Open tasks of the contact whose title is this one, but for its case. */
  | { readonly kind: 'task.complete'; readonly title: string }
  | { readonly kind: 'owner.set'; readonly owner: Owner }
  | { readonly kind: 'workflow.add'; readonly workflowId: string; readonly name: string }
  | { readonly kind: 'workflow.remove'; readonly workflowId: string; readonly name: string }
  | { readonly kind: 'campaign.add'; readonly campaignId: string; readonly name: string }
  | { readonly kind: 'campaign.remove'; readonly campaignId: string; readonly name: string }
  /** A line in the panel and, where the panel is closed, the browser's badge. */
  | { readonly kind: 'notify'; readonly text: string }
  /** A card in the panel that a person answers; nothing is written. */
  | { readonly kind: 'suggest'; readonly text: string };

/** What starts messages that cannot be recalled: said before, never undone. */
export const isIrrevocable = ({ kind }: Action): boolean =>
  kind === 'workflow.add' || kind === 'campaign.add' || kind === 'contact.create';
