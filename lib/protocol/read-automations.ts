import type * as z from 'zod/mini';
import { type Automations, NO_AUTOMATIONS } from '../domain/automation/automations.ts';
import {
  automationChoices,
  macroSchema,
  mappingSchema,
  partLists,
  ruleSchema,
  templateSchema,
} from './automations-schema.ts';

export type AutomationPart = 'rules' | 'templates' | 'macros' | 'mappings';

/** An entry that this Chatside cannot read, such as a rule with an action of a newer one. It stays as it is, and does nothing. */
export interface UnreadEntry {
  readonly part: AutomationPart;
  /** As far as it has them. */
  readonly id: string;
  readonly name: string;
  readonly value: unknown;
}

export interface AutomationsReading {
  /**
   * - `corrupt`: nothing usable is stored; nothing is automated, and what was there is kept aside
   * - `newer`: written by a newer Chatside: nothing is automated, and it is left alone
   */
  readonly kind: 'read' | 'corrupt' | 'newer';
  /** All that counts: what the administrator gives, then what people set up. */
  readonly automations: Automations;
  /** What people set up here, which is all that they can change. */
  readonly own: Automations;
  readonly unread: readonly UnreadEntry[];
  /** The policy gives automations, and they cannot be read, or not all of them. */
  readonly policyProblem: boolean;
}

type Stored = Readonly<Record<string, unknown>>;

const PARTS: readonly AutomationPart[] = ['rules', 'templates', 'macros', 'mappings'];
const isRecord = (value: unknown): value is Stored =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Reads what is stored. Never throws; what is absent is empty. `given` is the policy's `automations`. */
export function readAutomations(stored: unknown, given: string | null = null): AutomationsReading {
  const policy = given === null ? null : readJson(given);
  const gift = policy === null ? null : readParts(policy);
  const policyProblem = given !== null && (gift === null || gift.unread.length > 0);
  const put = (kind: AutomationsReading['kind'], own: Automations, unread: readonly UnreadEntry[]) => ({
    kind,
    own,
    unread,
    automations: gift ? join(gift.automations, own) : own,
    policyProblem,
  });

  if (stored === undefined || stored === null) return put('read', NO_AUTOMATIONS, []);
  const value = isRecord(stored) ? stored : {};
  if (typeof value.version === 'number' && value.version > 1) return put('newer', NO_AUTOMATIONS, []);
  const read = readParts(value);
  return read ? put('read', read.automations, read.unread) : put('corrupt', NO_AUTOMATIONS, []);
}

/** What is stored for it. Entries that were not read go back as they were, but for those that were removed. */
export const writeAutomations = (own: Automations, unread: readonly UnreadEntry[]): Stored => ({
  ...own,
  ...Object.fromEntries(
    PARTS.map((part) => [
      part,
      [...own[part], ...unread.filter((entry) => entry.part === part).map(({ value }) => value)],
    ]),
  ),
});

/** Null for what are no automations of this version. */
export function readParts(
  value: Stored,
): { readonly automations: Automations; readonly unread: readonly UnreadEntry[] } | null {
  const choices = automationChoices.safeParse(value);
  const lists = partLists.safeParse(value);
  if (value.version !== 1 || !choices.success || !lists.success) return null;
  const unread: UnreadEntry[] = [];
  const read = <T extends { readonly id: string }>(
    part: AutomationPart,
    schema: z.ZodMiniType<T>,
  ): readonly T[] => {
    const kept = new Map<string, T>();
    for (const entry of lists.data[part] ?? []) {
      const parsed = schema.safeParse(entry);
      if (parsed.success && !kept.has(parsed.data.id)) kept.set(parsed.data.id, parsed.data);
      else {
        const has = isRecord(entry) ? entry : {};
        unread.push({ part, id: textOf(has.id), name: textOf(has.name), value: entry });
      }
    }
    return [...kept.values()];
  };
  const { log, topics, agents, stopped = [] } = choices.data;
  return {
    automations: {
      version: 1,
      rules: read('rules', ruleSchema),
      templates: read('templates', templateSchema),
      macros: read('macros', macroSchema),
      mappings: read('mappings', mappingSchema),
      log: log ?? NO_AUTOMATIONS.log,
      topics: topics ?? NO_AUTOMATIONS.topics,
      agents: agents ?? {},
      ...(stopped.length > 0 && { stopped }),
    },
    unread,
  };
}

/** The policy holds the automations themselves, or a whole file as the export makes it. */
function readJson(given: string): Stored | null {
  try {
    const value: unknown = JSON.parse(given);
    if (!isRecord(value)) return null;
    return isRecord(value.automations) ? value.automations : value;
  } catch {
    return null;
  }
}

/** Rules, templates and macros are given; of the same id the administrator's counts. What stopped itself here is off here. */
function join(given: Automations, own: Automations): Automations {
  const both = <T extends { readonly id: string }>(first: readonly T[], rest: readonly T[]): readonly T[] => [
    ...first,
    ...rest.filter(({ id }) => first.every((one) => one.id !== id)),
  ];
  return {
    ...own,
    rules: both(given.rules, own.rules).map((rule) =>
      own.stopped?.includes(rule.id) && given.rules.includes(rule) ? { ...rule, mode: 'off' } : rule,
    ),
    templates: both(given.templates, own.templates),
    macros: both(given.macros, own.macros),
  };
}
