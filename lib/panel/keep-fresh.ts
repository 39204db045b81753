import { isOpen } from '../domain/command.ts';
import type { AppError } from '../domain/errors.ts';
import type { PanelParts, PanelStore } from './panel-deps.ts';
import type { PanelState } from './state.ts';

/** The clock of it. Two ticks after a read it is due: every 20 s, or up to 22 s where somebody read in between. */
const TICK_MS = 10_000;
/** As the worker's `open` (`lib/domain/freshness.ts`): asked sooner, it reads nothing. */
const DUE_MS = 12_000;
const LONGEST_MS = 5 * 60_000;
/** Nobody is there any more when nothing was done in the panel or in the inbox for so long. */
const QUIET_MS = 10 * 60_000;
/** Who is left again sooner than this is not read: going through ten chats costs nothing. */
const STAY_MS = 1_000;

/**
 * Reads the shown contact again, so that what others did shows by itself: once somebody stays with them, then often
 * while somebody is there, less and less often (twice as long each time, 5 min at most) while nobody is, at once when
 * somebody comes back. It asks politely: the worker lets everything else go first. The record comes by its notice, so
 * nothing says "reading".
 */
export function keepFresh(
  deps: Pick<PanelParts, 'ask' | 'now' | 'every' | 'after' | 'presence'>,
  store: PanelStore,
): void {
  const { now, presence } = deps;
  let dueMs = DUE_MS;
  /** When a read last failed; it has another pause before the next. */
  let failedAtMs = 0;
  let signAtMs = now();
  /** Of the contact on the screen. What was asked of an earlier one holds nothing up. */
  let turn = 0;
  let hasStayed = false;
  let readingTurn = -1;

  const isHere = () => presence.isHere() && now() - signAtMs < QUIET_MS;

  const read = async (olderThanMs: number) => {
    const state = store.getState();
    const wanted = shownIn(state);
    if (!wanted || readingTurn === turn || !mayRead(state, wanted.contactId, now())) return;
    const ageMs = now() - Math.max(state.record?.fetchedAtMs ?? 0, failedAtMs);
    // One from the future was read before the clock was set back.
    if (ageMs >= 0 && ageMs < olderThanMs) return;
    const mine = turn;
    readingTurn = mine;
    const answer = await deps.ask('contact.read', { ...wanted, need: 'open' }).catch(() => null);
    if (mine !== turn) return;
    readingTurn = -1;
    dueMs = answer?.ok && isHere() ? DUE_MS : Math.min(LONGEST_MS, dueMs * 2);
    failedAtMs = answer?.ok ? 0 : now();
    const { refresh } = store.getState();
    if (!answer || refresh.running) return;
    // What could not be read before was read now, or is gone for good.
    const error = answer.ok ? null : isFinal(answer.error) ? answer.error : refresh.error;
    if (error !== refresh.error) store.setState({ refresh: { running: false, error } });
  };

  const back = () => {
    signAtMs = now();
    dueMs = DUE_MS;
    if (presence.isHere()) void read(DUE_MS);
  };
  const sign = () => {
    if (!presence.isHere()) return;
    if (!isHere()) dueMs = DUE_MS;
    signAtMs = now();
  };
  const arrive = () => {
    const mine = ++turn;
    dueMs = DUE_MS;
    failedAtMs = 0;
    hasStayed = false;
    deps.after(STAY_MS, () => {
      if (mine !== turn) return;
      hasStayed = true;
      if (presence.isHere()) void read(DUE_MS);
    });
  };

  presence.watch(back, sign);
  deps.every(TICK_MS, () => void (hasStayed && read(dueMs)));
  if (shownIn(store.getState())) arrive();
  store.subscribe((state, before) => {
    if (shownIn(state)?.contactId !== shownIn(before)?.contactId) arrive();
    if (before.refresh.running && state.refresh.error) failedAtMs = now();
    // A read that took longer than the stay may have been for a part only.
    else if (before.refresh.running && !state.refresh.running && hasStayed && isHere()) void read(DUE_MS);
    // Another chat, another reading of the page, something typed.
    if (state.sighting !== before.sighting || state.drafts !== before.drafts) sign();
  });
}

/** Said by itself: what is on the screen is no longer there to be read. */
const isFinal = ({ code }: AppError): boolean => code === 'refused' || code === 'wrong-location';

function shownIn({ subject, session }: Pick<PanelState, 'subject' | 'session'>) {
  if (subject.kind !== 'contact' || session.state !== 'connected') return null;
  return { locationId: session.locationId, contactId: subject.contactId };
}

/** Not while it would be refused, is being read anyway, or a write is about that changes what is read. */
const mayRead = (
  { online, refresh, budget, changes }: PanelState,
  contactId: string,
  nowMs: number,
): boolean =>
  online &&
  !refresh.running &&
  (budget?.blockedUntilMs ?? 0) <= nowMs &&
  !changes.some(({ command }) => command.contactId === contactId && isOpen(command));
