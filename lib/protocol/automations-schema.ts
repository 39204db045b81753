import * as z from 'zod/mini';
import type { Automations } from '../domain/automation/automations.ts';
import { LANGUAGES } from '../domain/automation/language.ts';
import type { FieldMapping } from '../domain/automation/mapping.ts';
import {
  type Action,
  type Condition,
  RULE_MODES,
  type Rule,
  VALUE_TESTS,
  WATCHED_PARTS,
} from '../domain/automation/rule.ts';
import type { Macro, Template } from '../domain/automation/template.ts';
import { inboxIdSchema } from './inbox-id-schema.ts';

const text = (max: number) => z.string().check(z.maxLength(max));
const list = <T extends z.ZodMiniType>(item: T, max = 100) => z.array(item).check(z.maxLength(max));
const count = (min: number, max: number) => z.int().check(z.minimum(min), z.maximum(max));

/** A name, a tag, an id of the CRM. */
const word = text(200);
const id = z.string().check(z.regex(/^[\w.-]{1,80}$/));
const body = text(5_000);
const is = <const K extends string>(kind: K) => ({ kind: z.literal(kind) });

const owner = z.union([
  z.strictObject(is('nobody')),
  z.strictObject(is('contactOwner')),
  z.strictObject({ ...is('user'), userId: word }),
  z.strictObject({ ...is('turns'), userIds: list(word) }),
]);
const due = z.strictObject({ workingDays: count(0, 365), minuteOfDay: count(0, 1_439) });

const trigger = z.union([
  z.strictObject({
    kind: z.enum([
      'chat.started',
      'message.received',
      'contact.matched',
      'contact.created',
      'contact.unmatched',
      'task.due',
    ]),
  }),
  z.strictObject({ ...is('topic.detected'), topic: z.nullable(word) }),
  z.strictObject({ ...is('chat.left'), afterMinutes: count(1, 1_440) }),
  z.strictObject({ ...is('contact.changed'), what: z.enum(WATCHED_PARTS), everyMinutes: count(1, 15) }),
]);

const condition = z.union([
  z.strictObject({ ...is('inbox'), anyOf: list(inboxIdSchema) }),
  z.strictObject({ ...is('workspace'), anyOf: list(word) }),
  z.strictObject({ ...is('language'), anyOf: list(z.enum(LANGUAGES)) }),
  z.strictObject({ kind: z.enum(['text', 'tag']), has: z.boolean(), anyOf: list(word) }),
  z.strictObject({ ...is('attribute'), label: word, test: z.enum(VALUE_TESTS), value: word }),
  z.strictObject({ ...is('field'), field: word, test: z.enum(VALUE_TESTS), value: word }),
  z.strictObject({
    ...is('time'),
    days: list(count(0, 6), 7),
    fromMinute: count(0, 1_440),
    toMinute: count(0, 1_440),
    inside: z.boolean(),
  }),
  z.strictObject(is('firstContact')),
]) satisfies z.ZodMiniType<Condition>;

const action = z.union([
  z.strictObject({ kind: z.enum(['contact.create', 'tags.add', 'tags.remove']), tags: list(word) }),
  z.strictObject({ kind: z.enum(['fields.update', 'chat.log']) }),
  z.strictObject({ ...is('note.add'), body }),
  z.strictObject({ ...is('task.add'), title: text(500), body, due, owner }),
  z.strictObject({ ...is('task.complete'), title: text(500) }),
  z.strictObject({ ...is('owner.set'), owner }),
  z.strictObject({ kind: z.enum(['workflow.add', 'workflow.remove']), workflowId: word, name: word }),
  z.strictObject({ kind: z.enum(['campaign.add', 'campaign.remove']), campaignId: word, name: word }),
  z.strictObject({ kind: z.enum(['notify', 'suggest']), text: text(500) }),
]) satisfies z.ZodMiniType<Action>;

/** Strict: what a newer Chatside wrote into a rule may be what makes it harmless. */
export const ruleSchema = z.strictObject({
  id,
  name: word,
  mode: z.enum(RULE_MODES),
  trigger,
  conditions: list(condition, 30),
  actions: list(action, 30),
  limits: z.strictObject({ perConversation: count(1, 1_000), perDay: count(1, 10_000) }),
}) satisfies z.ZodMiniType<Rule>;

export const templateSchema = z.union([
  z.strictObject({ ...is('note'), id, name: word, body }),
  z.strictObject({ ...is('task'), id, name: word, title: text(500), body, due, owner }),
  z.strictObject({ ...is('tags'), id, name: word, tags: list(word) }),
]) satisfies z.ZodMiniType<Template>;

export const macroSchema = z.strictObject({
  id,
  name: word,
  key: z.nullable(z.string().check(z.regex(/^[1-9]$/))),
  actions: list(action, 30),
}) satisfies z.ZodMiniType<Macro>;

export const mappingSchema = z.strictObject({
  id,
  inbox: inboxIdSchema,
  from: z.union([
    z.strictObject({ kind: z.enum(['name', 'email', 'phone', 'pageUrl', 'referrer']) }),
    z.strictObject({ ...is('label'), label: word }),
  ]),
  field: word,
  fieldName: word,
  transforms: list(
    z.union([
      z.strictObject({ kind: z.enum(['trim', 'e164']) }),
      z.strictObject({ ...is('case'), to: z.enum(['lower', 'upper', 'title']) }),
      z.strictObject({ ...is('date'), order: z.enum(['dmy', 'mdy', 'ymd']) }),
      z.strictObject({ ...is('splitName'), part: z.enum(['first', 'last']) }),
      z.strictObject({
        ...is('map'),
        values: list(z.tuple([word, word]), 500),
        otherwise: z.nullable(word),
      }),
    ]),
    20,
  ),
}) satisfies z.ZodMiniType<FieldMapping>;

const log = z.strictObject({
  automatic: list(word),
  redact: list(word, 500),
  never: list(word, 2_000),
  internalNotes: z.enum(['leaveOut', 'apart']),
}) satisfies z.ZodMiniType<Automations['log']>;

const topics = z.strictObject({
  on: z.boolean(),
  tags: z.record(word, word),
  words: z.record(word, list(word, 500)),
}) satisfies z.ZodMiniType<Automations['topics']>;

const entries = z.optional(z.array(z.unknown()));

/** Each list is read entry by entry: one of a newer Chatside is no reason to lose the others. */
export const partLists = z.object({ rules: entries, templates: entries, macros: entries, mappings: entries });

/** Whole or not at all: to read half of what is never logged would be worse than to log nothing. */
export const automationChoices = z.object({
  log: z.optional(log),
  topics: z.optional(topics),
  agents: z.optional(z.record(word, word)),
  stopped: z.optional(list(word, 500)),
});
