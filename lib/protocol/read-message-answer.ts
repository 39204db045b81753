import { err, ok, type Result } from '../domain/result.ts';
import {
  type ChatMessage,
  EDGES,
  MESSAGE_AUTHORS,
  MESSAGE_LIMITS,
  type MessageReading,
  type OpenChat,
  READ_FAILURES,
  type ReadFailure,
} from '../domain/transcript.ts';

/**
 * What the script that reads messages answered. A page can make it say anything: sizes are bounded here, and it counts only as the
 * conversation that was asked for. Without zod, whose weight the panel does not have (docs/adr/0002). What is no answer of ours
 * is `unrecognised`.
 */
export function readMessageAnswer(
  answer: unknown,
  { inbox, conversation, epoch }: OpenChat,
): Result<MessageReading, ReadFailure> {
  if (!isObject(answer)) return err('unrecognised');
  if (answer.ok !== true) return err(isOneOf(READ_FAILURES, answer.error) ? answer.error : 'unrecognised');
  const { value } = answer;
  if (!isObject(value) || !isOneOf(EDGES, value.start) || !isOneOf(EDGES, value.end))
    return err('unrecognised');
  if (value.conversation !== conversation || value.epoch !== epoch) return err('moved');
  if (!Array.isArray(value.messages) || value.messages.length > MESSAGE_LIMITS.messages)
    return err('unrecognised');
  const messages = value.messages.map(readMessage);
  const whole = messages.filter((message) => message !== null);
  // One broken message is none of ours, and a transcript with a hole is none.
  if (whole.length < messages.length || new Set(whole.map(({ key }) => key)).size < whole.length) {
    return err('unrecognised');
  }
  return ok({ inbox, conversation, epoch, messages: whole, start: value.start, end: value.end });
}

function readMessage(message: unknown): ChatMessage | null {
  if (!isObject(message) || !isObject(message.time)) return null;
  const { key, keyFrom, author, name, text, time } = message;
  const { atMs, shown, day } = time;
  if (!isText(key, MESSAGE_LIMITS.key) || !isOneOf(['page', 'print'] as const, keyFrom)) return null;
  if (!isOneOf(MESSAGE_AUTHORS, author) || !isText(name, MESSAGE_LIMITS.name)) return null;
  if (!isText(text, MESSAGE_LIMITS.text) || !isText(shown, MESSAGE_LIMITS.shown)) return null;
  if (!isText(day, MESSAGE_LIMITS.shown) || !(atMs === null || Number.isSafeInteger(atMs))) return null;
  return {
    key,
    keyFrom,
    author,
    name,
    text,
    time: { atMs: typeof atMs === 'number' ? atMs : null, shown, day },
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown, max: number): value is string =>
  typeof value === 'string' && value.length <= max;

const isOneOf = <T extends string>(allowed: readonly T[], value: unknown): value is T =>
  (allowed as readonly unknown[]).includes(value);
