import { isOpen } from '../domain/command.ts';
import type { PanelParts, PanelStore } from './panel-deps.ts';
import type { PanelState } from './state.ts';

/** The clock of it. Two ticks after a read it is due: every 20 s, or up to 22 s where somebody read in between. */
const TICK_MS = 10_000;
const DUE_MS = 12_000;
/** Who comes back is not shown what is older. */
const BACK_MS = 10_000;
const LONGEST_MS = 5 * 60_000;
/** Nobody is there any more when nothing was done in the panel or in the inbox for so long. */
const QUIET_MS = 10 * 60_000;

/**
 * Reads the shown contact again from time to time, so that what others did shows by itself: often while somebody is
 * there, less and less often (twice as long each time, 5 min at most) while nobody is, at once when somebody comes back.
 * It asks politely: the worker lets everything else go first. The record comes by its notice, so nothing says "reading".
 */
export function keepFresh(
  deps: Pick<PanelParts, 'ask' | 'now' | 'every' | 'presence'>,
  store: PanelStore,
): void {
  const { now, presence } = deps;
  let dueMs = DUE_MS;
  /** When a read last failed; it has another pause before the next. */
  let failedAtMs = 0;
  let signAtMs = now();
  let isReading = false;

  const isHere = () => presence.isHere() && now() - signAtMs < QUIET_MS;

  const read = async (olderThanMs: number) => {
    const state = store.getState();
    const wanted = shownIn(state);
    if (!wanted || isReading || !mayRead(state, wanted.contactId, now())) return;
    const ageMs = now() - Math.max(state.record?.fetchedAtMs ?? 0, failedAtMs);
    // One from the future was read before the clock was set back.
    if (ageMs >= 0 && ageMs < olderThanMs) return;
    isReading = true;
    const input = { ...wanted, maxAgeMs: BACK_MS, polite: true };
    const answer = await deps.ask('contact.read', input).catch(() => null);
    isReading = false;
    dueMs = answer?.ok && isHere() ? DUE_MS : Math.min(LONGEST_MS, dueMs * 2);
    failedAtMs = answer?.ok ? 0 : now();
    const { refresh, ...after } = store.getState();
    // What could not be read before was read now.
    if (answer?.ok && refresh.error && !refresh.running && shownIn(after)?.contactId === wanted.contactId)
      store.setState({ refresh: { running: false, error: null } });
  };

  const back = () => {
    signAtMs = now();
    dueMs = DUE_MS;
    if (presence.isHere()) void read(BACK_MS);
  };
  const sign = () => {
    if (!presence.isHere()) return;
    if (!isHere()) dueMs = DUE_MS;
    signAtMs = now();
  };

  presence.watch(back, sign);
  deps.every(TICK_MS, () => void read(dueMs));
  store.subscribe((state, before) => {
    if (shownIn(state)?.contactId !== shownIn(before)?.contactId) {
      dueMs = DUE_MS;
      failedAtMs = 0;
    }
    if (before.refresh.running && state.refresh.error) failedAtMs = now();
    // Another chat, another reading of the page, something typed.
    if (state.sighting !== before.sighting || state.drafts !== before.drafts) sign();
  });
}

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
