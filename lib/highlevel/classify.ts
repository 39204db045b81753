import type { AppError, Duplicate } from '../domain/errors.ts';
import { readRetryAtMs } from './rate.ts';
import { isRecord, readText } from './tolerant.ts';

/** The server's words are shown to people; a page of HTML is not. */
const DETAIL_MAX = 500;

/**
 * Turns an answer that is not 2xx into an error. The status decides; texts are looked at only for 401 and 403,
 * where HighLevel says with one status both "who are you" and "you may not" (facts collected 2026-11).
 * @param body the parsed JSON, or undefined when there was none
 */
export function classify(status: number, headers: Headers, body: unknown, nowMs: number): AppError {
  const detail = detailOf(body);
  if (status === 429) return { code: 'rate-limited', retryAtMs: readRetryAtMs(headers, nowMs) };
  // Only a gateway says so (RFC 6749), when the sign-in behind its token is over.
  if (isRecord(body) && body.error === 'invalid_grant')
    return { code: 'signed-out', why: 'bad-token', detail };
  if (status === 401) return unauthorised(detail);
  if (status === 403) {
    return /scope/i.test(detail) ? { code: 'missing-scope', detail } : { code: 'wrong-location', detail };
  }
  // 408: the server gave up waiting, and what it had begun by then is unknown.
  if (status >= 500 || status === 408) {
    const error = { code: 'server-error', status } as const;
    return headers.has('retry-after') ? { ...error, retryAtMs: readRetryAtMs(headers, nowMs) } : error;
  }
  const refused = { code: 'refused', status, detail } as const;
  const duplicateOf = duplicateIn(body);
  return duplicateOf ? { ...refused, duplicateOf } : refused;
}

function unauthorised(detail: string): AppError {
  // A missing or unknown `Version` header is our mistake: nobody is signed out by it.
  if (/version/i.test(detail)) return { code: 'refused', status: 401, detail };
  // "…not authorized for this scope", "This authClass type is not allowed…", "Token's user type mismatch!":
  // the token is known, and may not do this. A new sign-in with the same token would not help.
  if (/scope|authclass|user type/i.test(detail)) return { code: 'missing-scope', detail };
  return { code: 'signed-out', why: 'bad-token', detail };
}

/** `message` is a text or a list; v3 wraps it into `error`; a gateway's words are in `error_description`. */
function detailOf(body: unknown): string {
  if (!isRecord(body)) return '';
  const inner = isRecord(body.error) ? body.error : undefined;
  const said =
    wordsOf(body.message) ??
    wordsOf(inner?.message) ??
    wordsOf(body.error_description) ??
    wordsOf(body.error) ??
    wordsOf(body.detail);
  return (said ?? '').slice(0, DETAIL_MAX);
}

const wordsOf = (value: unknown): string | null =>
  Array.isArray(value)
    ? readText(
        value
          .map(readText)
          .filter((part) => part !== null)
          .join('; '),
      )
    : readText(value);

/** "This location does not allow duplicated contacts." comes with the id of the one that is there. */
function duplicateIn(body: unknown): Duplicate | undefined {
  if (!isRecord(body)) return undefined;
  const details = isRecord(body.error) ? body.error.details : undefined;
  const meta = [body.meta, details].find((one) => isRecord(one) && readText(one.contactId) !== null);
  if (!isRecord(meta)) return undefined;
  const contactId = readText(meta.contactId);
  if (contactId === null) return undefined;
  const contactName = readText(meta.contactName);
  const matchingField = readText(meta.matchingField);
  return {
    contactId,
    ...(contactName === null ? {} : { contactName }),
    ...(matchingField === null ? {} : { matchingField }),
  };
}
