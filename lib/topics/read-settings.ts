import { NO_AUTOMATIONS, type TopicSettings } from '../domain/automation/automations.ts';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The part of the stored automations that topics are about, without the schema of the rest: the panel needs no more. What is not as it
 * should be counts as not there.
 */
export function readTopicSettings(stored: unknown): TopicSettings {
  const topics = isRecord(stored) && stored.version === 1 ? stored.topics : null;
  if (!isRecord(topics)) return NO_AUTOMATIONS.topics;
  const tags: Record<string, string> = {};
  for (const [topic, tag] of entriesOf(topics.tags)) if (typeof tag === 'string') tags[topic] = tag;
  const words: Record<string, readonly string[]> = {};
  for (const [topic, list] of entriesOf(topics.words))
    if (Array.isArray(list)) words[topic] = list.filter((word) => typeof word === 'string');
  return { on: topics.on === true, tags, words };
}

const entriesOf = (value: unknown) => (isRecord(value) ? Object.entries(value) : []);
