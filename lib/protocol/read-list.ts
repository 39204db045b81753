import {
  type ListReading,
  type ListRow,
  ROW_NAME_MAX,
  ROW_VALUES_MAX,
  ROWS_MAX,
} from '../domain/list-row.ts';

/**
 * Reads what the list's script said, or gives null. A page can make it say anything: sizes are bounded here, and nothing in
 * it is believed of anybody. Without zod, like `readSighting`. Unknown fields are left out.
 */
export function readList(message: unknown): ListReading | null {
  if (!isObject(message) || !isText(message.host, 120) || !Array.isArray(message.rows)) return null;
  if (message.rows.length > ROWS_MAX) return null;
  const rows = message.rows.flatMap((row: unknown) => readRow(row) ?? []);
  if (rows.length !== message.rows.length) return null;
  const { host, openAt, pointedAt } = message;
  const isIndex = (value: unknown): value is number | null =>
    value === null || (typeof value === 'number' && rows[value] !== undefined);
  return isIndex(openAt) && isIndex(pointedAt) ? { host, rows, openAt, pointedAt } : null;
}

function readRow(value: unknown): ListRow | null {
  if (!isObject(value)) return null;
  const { conversation, name, emails, phones, isUnread } = value;
  if (conversation !== null && !isText(conversation, 200)) return null;
  if (!isText(name, ROW_NAME_MAX) || !areTexts(emails) || !areTexts(phones)) return null;
  return typeof isUnread === 'boolean' ? { conversation, name, emails, phones, isUnread } : null;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown, max: number): value is string =>
  typeof value === 'string' && value.length <= max;

const areTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length <= ROW_VALUES_MAX && value.every((text) => isText(text, 320));
