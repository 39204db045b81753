import type { LogLine } from './automation/chat-log.ts';
import type { EditableField } from './contact.ts';

/**
 * A write an agent asked for. It is a row of the database before the screen says anything, it carries the
 * contact, the location and the conversation it was composed for, and it is never edited after it was sent.
 */
export interface Command {
  /** Random, made when the agent acted. Also the id of a thing that is being created, until the CRM gives its own. */
  readonly id: string;
  readonly locationId: string;
  /** As it was called when the command was composed, for the sentence that refuses it elsewhere. */
  readonly locationName: string;
  /** For `contact.create` a made-up id (the command's own), replaced by the CRM's once it answered. */
  readonly contactId: string;
  /** Where it was composed; null when it did not come from a chat. */
  readonly conversation: string | null;
  /** Other conversations in which the same contact was to be created: one creation serves them all. */
  readonly alsoFor: readonly AlsoFor[];
  readonly intent: Intent;
  readonly createdAtMs: number;
  /** Order within one contact. */
  readonly seq: number;
  readonly state: CommandState;
  /** Held for undo until then; only a person shortens it. */
  readonly heldUntilMs: number;
  /** Not before this time: backoff, a rate limit. A network or a session that is back ends it. */
  readonly notBeforeMs: number;
  readonly tries: number;
  readonly sentAtMs: number | null;
  /** A request without an answer may still land until then; it is not sent again before. Null when none is about. */
  readonly doubtUntilMs: number | null;
  /** Why it was refused; kept until a person decides. */
  readonly refusal: Refusal | null;
  readonly doneAtMs: number | null;
  /** The id the CRM gave to what was created. */
  readonly createdId: string | null;
  /** What the CRM holds now that it is done, where that can be compared with what was sent. */
  readonly saved: Saved | null;
  /** Somebody else changed it meanwhile: kept until a person decides. */
  readonly conflict: Conflict | null;
  /**
   * When no request of it can land any more; null when that is over. What was created is then looked for once more in the
   * CRM; what was set holds later writes of the same thing back until then.
   */
  readonly sweepAtMs: number | null;
  /** The command that this one takes back. */
  readonly undoes: string | null;
  /** The command that takes this one back. */
  readonly undoneBy: string | null;
  /**
   * Its id was made of what it stands for, so other computers may be doing the same: the CRM is looked through for it before it
   * leaves, and of what was made by several at the same moment one stays (docs/adr/0013).
   */
  readonly derived?: true;
}

/**
 * - `queued`: waiting for its turn, for the network or for the end of the undo time
 * - `sending`: stored before the request leaves; found at start it becomes `checking`
 * - `checking`: sent, outcome unknown; resolved by reading back before any second try
 * - `done`: the CRM has it
 * - `refused`: the CRM said no; stays until a person decides
 * - `conflict`: the CRM holds something that the agent did not see; stays until a person decides
 * - `discarded`: a person took it back after a request had left; kept only until the sweep has made sure of it
 */
export type CommandState = 'queued' | 'sending' | 'checking' | 'done' | 'refused' | 'conflict' | 'discarded';

/** The value of a standard or custom field. */
export type FieldValue = string | number | boolean | readonly string[] | null;

export interface AlsoFor {
  readonly conversation: string;
  /** When an agent asked for it there. */
  readonly atMs: number;
}

export interface Saved {
  readonly value: FieldValue;
  /** The CRM dropped or changed what was sent. */
  readonly differs: boolean;
}

export interface Conflict {
  /** Of a field its value, of a note its HTML, of a task its parts; null when the field was emptied. */
  readonly theirs: FieldValue | TaskInput;
  readonly foundAtMs: number;
}

export interface Refusal {
  readonly status: number;
  /** The CRM's own words. */
  readonly detail: string;
  /** Nobody knows whether the CRM has it: a retry looks before it sends. */
  readonly unsure?: true;
  /** Set when the CRM says that this contact exists already. */
  readonly duplicateOf?: {
    readonly contactId: string;
    readonly contactName?: string;
    readonly matchingField?: string;
  };
}

export type Intent =
  | {
      readonly kind: 'note.add';
      readonly body: string;
      readonly pinned: boolean;
      readonly knownIds: readonly string[];
    }
  /**
   * `base` is the HTML that the agent saw; null when it is not known, and then nothing is compared.
   * `html` is written as it is instead of `body`: only an undo has it.
   */
  | {
      readonly kind: 'note.edit';
      readonly noteId: string;
      readonly body: string;
      readonly base: string | null;
      readonly html?: string;
    }
  | { readonly kind: 'note.pin'; readonly noteId: string; readonly pinned: boolean }
  | { readonly kind: 'note.delete'; readonly noteId: string }
  /**
   * Sees to it that a day's note of a chat holds these messages. The CRM is looked at before anything is written, so that
   * what is in there, by whomever, is not written again (docs/adr/0015).
   */
  | {
      readonly kind: 'note.log';
      /** The class that the chat's notes bear, as `<chat>`, and that of the day, as `<chat>-<day>`. */
      readonly chat: string;
      readonly day: string;
      /** `i` for a note of what agents wrote for agents, else ''. */
      readonly apart: '' | 'i';
      /** The first line of the note, and the address of the chat. */
      readonly title: string;
      readonly url: string;
      /** Notes that this computer knows to hold the day. */
      readonly noteIds: readonly string[];
      readonly lines: readonly LogLine[];
    }
  | { readonly kind: 'task.add'; readonly task: TaskInput; readonly knownIds: readonly string[] }
  /** Only the parts that differ from `base` are sent. */
  | {
      readonly kind: 'task.edit';
      readonly taskId: string;
      readonly task: TaskInput;
      readonly base: TaskInput | null;
    }
  | { readonly kind: 'task.complete'; readonly taskId: string; readonly completed: boolean }
  | { readonly kind: 'task.delete'; readonly taskId: string }
  | { readonly kind: 'tags.add'; readonly tags: readonly string[] }
  | { readonly kind: 'tags.remove'; readonly tags: readonly string[] }
  /** One field at a time; null clears it. `base` is what the agent saw. */
  | {
      readonly kind: 'field.set';
      readonly field: EditableField;
      readonly value: string | null;
      readonly base: string | null;
    }
  | {
      readonly kind: 'custom.set';
      readonly fieldId: string;
      readonly value: string | number | readonly string[];
      readonly base: FieldValue;
    }
  | { readonly kind: 'contact.create'; readonly contact: NewContact }
  /** `name` as it was called when this was composed. What it starts cannot be recalled. */
  | { readonly kind: 'workflow.add' | 'workflow.remove'; readonly workflowId: string; readonly name: string }
  | { readonly kind: 'campaign.add' | 'campaign.remove'; readonly campaignId: string; readonly name: string };

export interface TaskInput {
  readonly title: string;
  readonly body: string;
  readonly dueAtMs: number;
  readonly assignedTo: string | null;
}

export interface NewContact {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
  readonly companyName: string;
  readonly source: string;
  readonly tags: readonly string[];
}

/** How long a write can be taken back before it leaves. */
export const HOLD_MS = 5_000;

/**
 * When the CRM is looked through for a second one of what a request created, after that request left. No request is
 * expected to land later than five seconds before (docs/reliability.md).
 */
export const SWEEP_AFTER_MS = 95_000;

/**
 * How late a request may land whose answer was lost, or whose worker died: until then it is looked for and not sent
 * again. One that lands later than that is doubled until it is swept (docs/reliability.md).
 */
export const LATENESS_MS = 10_000;

/**
 * Two computers that notice one thing at the same moment each wait for a random time up to this, and then look whether the
 * other has done what they are about to do.
 */
export const APART_MS = 3_000;

/**
 * When a request of it may have left last (epoch ms); null when none has. A row that came back from its second copy knows only
 * when it was first stored: then it may have left until it came back, which is where its doubt begins.
 */
export const lastLeftAtMs = ({ sentAtMs, doubtUntilMs }: Command): number | null =>
  sentAtMs === null ? null : Math.max(sentAtMs, (doubtUntilMs ?? 0) - LATENESS_MS);

/** What a command needs to be composed; order and state are given by the table. */
export interface NewCommand {
  readonly id: string;
  readonly locationId: string;
  readonly locationName: string;
  readonly contactId: string;
  readonly conversation: string | null;
  readonly intent: Intent;
  readonly createdAtMs: number;
  readonly heldUntilMs: number;
  readonly undoes: string | null;
}

/** A command as it enters the outbox. */
export const queued = (command: NewCommand, seq: number): Command => ({
  ...command,
  alsoFor: [],
  seq,
  state: 'queued',
  notBeforeMs: 0,
  tries: 0,
  sentAtMs: null,
  doubtUntilMs: null,
  refusal: null,
  doneAtMs: null,
  createdId: null,
  saved: null,
  conflict: null,
  sweepAtMs: null,
  undoneBy: null,
});

/** The program goes on with it by itself. */
export const isOpen = ({ state }: Command): boolean =>
  state === 'queued' || state === 'sending' || state === 'checking';

/** It waits for a person. */
export const needsPerson = ({ state }: Command): boolean => state === 'refused' || state === 'conflict';

/** When it may go, as far as its own times say. */
export const dueAtMs = ({ heldUntilMs, notBeforeMs }: Command): number => Math.max(heldUntilMs, notBeforeMs);

/**
 * Says what shall be, whatever was there: a request of it that lands late undoes what was set since. To delete what is
 * gone does nothing.
 */
export const isSet = (intent: Intent): boolean =>
  isRepeatable(intent) && intent.kind !== 'note.delete' && intent.kind !== 'task.delete';

/** HighLevel would do these twice if they were sent twice. */
export const isRepeatable = (intent: Intent): boolean => !isCreation(intent) && !isEnrolment(intent);

/** Makes something that can be found again: by its mark, or a contact by its e-mail or phone. */
export const isCreation = ({ kind }: Intent): boolean =>
  kind === 'note.add' || kind === 'note.log' || kind === 'task.add' || kind === 'contact.create';

/** Puts a contact into what goes on by itself. No answer, and hardly a list, tells later whether that was done. */
export const isEnrolment = ({ kind }: Intent): boolean => kind === 'workflow.add' || kind === 'campaign.add';
