import type { ChatMessage } from '../domain/transcript.ts';

/** What of a reading is new to this computer, and what it knows from now on. */
export interface NewMessages {
  readonly fresh: readonly ChatMessage[];
  readonly seen: readonly string[];
}

export const SEEN_MAX = 200;

/**
 * What the visitor has written since the last reading: what stands below the last message that was seen. The first reading
 * of a conversation is its history, and none of it is new; nor is one in which nothing is known any more.
 * @param seen keys as they were kept; null where the conversation was never read
 * @param keys of the visitor's messages in the page, in order, down to the end of the conversation
 * @param last the last of them
 */
export function newMessages(
  seen: readonly string[] | null,
  keys: readonly string[],
  last: readonly ChatMessage[],
): NewMessages {
  const known = new Set(seen ?? []);
  const lastSeen = keys.findLastIndex((key) => known.has(key));
  const below = keys.slice(lastSeen + 1);
  const isKnown = seen !== null && (lastSeen >= 0 || seen.length === 0);
  const next = [...(seen ?? []).filter((key) => !below.includes(key)), ...below].slice(-SEEN_MAX);
  return { fresh: isKnown ? last.filter(({ key }) => below.includes(key)) : [], seen: next };
}
