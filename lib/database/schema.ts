import type { DBSchema } from 'idb';
import type { ChatEvent, ChatState } from '../domain/automation/chat-event.ts';
import type { ChatLog } from '../domain/automation/chat-log.ts';
import type { ChatReading } from '../domain/automation/chat-reading.ts';
import type { TopicLessons } from '../domain/automation/lesson.ts';
import type { RuleRun } from '../domain/automation/rule-run.ts';
import type { Watch } from '../domain/automation/watch.ts';
import type { Budget } from '../domain/budget.ts';
import type { Command } from '../domain/command.ts';
import type { Draft } from '../domain/draft.ts';
import type { Link } from '../domain/link.ts';
import type { Location } from '../domain/location.ts';
import type { ContactRecord } from '../domain/record.ts';
import type { ServerState } from '../domain/server-state.ts';
import type { Session } from '../domain/session.ts';
import type { WorkspaceRule } from '../domain/workspace.ts';
import type { RecordSize } from './record-sizes.ts';

export const DATABASE_NAME = 'chatside';
/** Grows by one with every frozen step in `migrate.ts`. */
export const DATABASE_VERSION = 5;

/** Every table, its key and its owner; described for people in docs/storage.md. */
export interface Tables extends DBSchema {
  /** Cache of what the CRM said. Written by the worker. */
  records: { key: [locationId: string, contactId: string]; value: ContactRecord };
  /** How much of the disk each of them takes, so that a sum needs none of them. Written with them. */
  recordSizes: { key: [locationId: string, contactId: string]; value: RecordSize };
  /** Which conversation belongs to whom. Written by the panel, and by the worker after a create. */
  links: { key: [locationId: string, conversation: string]; value: Link };
  /** Writes on their way. Added by the panel, moved on by the worker. */
  outbox: {
    key: string;
    value: Command;
    indexes: { byContact: [locationId: string, contactId: string, seq: number]; byState: string };
  };
  /** Text selected in a page for a note, until a panel takes it. Written by the worker. */
  selections: { key: string; value: { conversation: string; text: string; atMs: number } };
  /** What is typed and not sent. Written by the panel. */
  drafts: { key: [conversation: string, kind: string]; value: Draft };
  /** The lists of a location. Written by the worker. */
  locations: { key: string; value: Location };
  /** What is known of the server, for each location. Written by the worker. */
  serverStates: { key: string; value: ServerState & { readonly budget?: Budget } };
  /** `session` is the one in use, `at:<locationId>` each location's. Written by the worker. */
  session: { key: string; value: Session };
  /** Which location an inbox's workspace belongs to. Written by the panel and the options page. */
  workspaces: { key: string; value: WorkspaceRule };
  /** What rules still have to look at. Written and removed by the worker. */
  chatEvents: { key: string; value: ChatEvent };
  /** What rules know of a conversation. Written by the worker. */
  chatStates: { key: string; value: ChatState };
  /** What was read of a conversation for its notes. Written by the worker. */
  chatReadings: { key: string; value: ChatReading };
  /** What rules last saw of a contact. Written by the worker. */
  watches: { key: [locationId: string, contactId: string]; value: Watch };
  /** The journal of rules. Written by the worker; a panel answers what is suggested. */
  ruleRuns: {
    key: string;
    value: RuleRun;
    indexes: { byTime: number; byConversation: [conversation: string, atMs: number] };
  };
  /** How far each conversation stands in its contact's notes. Written by the worker. */
  chatLogs: { key: [locationId: string, conversation: string, day: string]; value: ChatLog };
  /** What people taught about topics. Written by the panel; the options page forgets. */
  lessons: { key: string; value: TopicLessons };
  /** Rows that no longer parse, as they were found, with the table they came from. Never deleted by the program. */
  setAside: { key: number; value: { table: string; row: unknown; atMs: number } };
}
