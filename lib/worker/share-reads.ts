import type { AppError } from '../domain/errors.ts';
import type { Result } from '../domain/result.ts';
import type { CallOptions } from '../highlevel/call.ts';
import { LANES, type Lane } from '../highlevel/limiter.ts';

/** One part of a contact, asked of the CRM. */
export type AskPart<T> = (
  contactId: string,
  options: CallOptions,
  timeZone: string,
) => Promise<Result<T, AppError>>;

interface Flight<T> {
  readonly lane: Lane;
  readonly sinceMs: number;
  readonly turn: AbortController;
  readonly answer: Promise<Result<T, AppError>>;
  passedBy: Flight<T> | null;
}

/**
 * Reads of the same part of the same contact that overlap are one. A more urgent one does not wait behind one that
 * waits for its turn: it asks by itself, and the other takes its answer. What was sent already is not sent again
 * (`createCall` sees to that).
 */
export function shareReads<T>(ask: AskPart<T>, now: () => number) {
  const flights = new Map<string, Flight<T>>();
  /** @param afterMs what was asked by then must not answer it; 0 for whatever is under way */
  return (
    contactId: string,
    lane: Lane,
    timeZone: string,
    afterMs: number,
  ): Pick<Flight<T>, 'sinceMs' | 'answer'> => {
    const there = flights.get(contactId);
    if (there && there.sinceMs > afterMs && LANES.indexOf(there.lane) <= LANES.indexOf(lane)) return there;
    const turn = new AbortController();
    // A call with a signal of its own is not shared further down either.
    const options = { lane, [afterMs > 0 ? 'signal' : 'turn']: turn.signal };
    const fly = async () => {
      try {
        return await ask(contactId, options, timeZone);
      } catch (why) {
        if (!mine.passedBy) throw why;
        return await mine.passedBy.answer;
      } finally {
        if (flights.get(contactId) === mine) flights.delete(contactId);
      }
    };
    const mine: Flight<T> = { lane, sinceMs: now(), turn, passedBy: null, answer: fly() };
    flights.set(contactId, mine);
    if (there) {
      there.passedBy = mine;
      there.turn.abort();
    }
    return mine;
  };
}
