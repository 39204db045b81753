import { DEFAULT_LOG, type LogSettings } from './chat-log.ts';
import type { FieldMapping } from './mapping.ts';
import type { Rule } from './rule.ts';
import type { Macro, Template } from './template.ts';

/** All that works by itself, as people set it up. Lives in `storage.local` under `automations`; no customer data. */
export interface Automations {
  readonly version: 1;
  readonly rules: readonly Rule[];
  readonly templates: readonly Template[];
  readonly macros: readonly Macro[];
  readonly mappings: readonly FieldMapping[];
  readonly log: LogSettings;
  readonly topics: TopicSettings;
  /** Who works on this computer, by location: for {agent.name}. Not exported. */
  readonly agents: Readonly<Record<string, string>>;
  /** Rules of the administrator's that failed too often on this computer and are off here, by their ids. Not exported. */
  readonly stopped?: readonly string[];
}

export interface TopicSettings {
  /** Whether chats are looked through for topics at all. */
  readonly on: boolean;
  /** A tag for each topic that it may suggest, by the topic's id; no entry suggests none. */
  readonly tags: Readonly<Record<string, string>>;
  /** Words and phrases of a team's own, by the topic's id. */
  readonly words: Readonly<Record<string, readonly string[]>>;
}

export const NO_AUTOMATIONS: Automations = {
  version: 1,
  rules: [],
  templates: [],
  macros: [],
  mappings: [],
  log: DEFAULT_LOG,
  topics: { on: false, tags: {}, words: {} },
  agents: {},
};
