import { budgetAt } from '../domain/budget.ts';
import type { ListReading, ListRow } from '../domain/list-row.ts';
import { NOBODY, type Person, type Seen } from '../domain/sighting.ts';
import type { Ask } from '../protocol/page-to-worker.ts';
import { keepsNoCache } from '../settings/cache-rules.ts';
import type { Panel } from './create-panel.ts';
import type { KnownAhead } from './known-ahead.ts';
import type { PanelDeps, PanelStore } from './panel-deps.ts';
import { isFullName } from './row-name.ts';

export interface ReadAheadDeps extends Pick<PanelDeps, 'now' | 'after'>, Pick<Panel['ahead'], 'linkOf'> {
  readonly known: KnownAhead;
  readonly ask: Ask;
  readonly isHere: () => boolean;
}

export interface ReadAhead {
  /** What the list of the inbox shows now; null when none is followed. */
  see(reading: ListReading | null): void;
}

/** Whoever was looked up, found or not, is not looked up again before that. */
const AGAIN_MS = 10 * 60_000;
const FAILED_MS = 30_000;
/** A page decides what its rows say, and so whom we ask for: this is as much as any of them can make us ask. */
const PEOPLE_PER_MINUTE = 20;
const PEOPLE_PER_DAY = 400;
const DAY_MS = 24 * 60 * 60_000;
const LOW_SHARE = 0.5;

/**
 * Reads those of the visible list whom somebody may open next, one after the other: first whom the pointer rests on, then
 * unread ones, then the neighbours of the open one. Whatever anybody does goes before; nothing of it is shown, and nothing
 * said about it. What it finds opens nobody: `find-subject.ts` holds it against what the opened page shows.
 */
export function createReadAhead(deps: ReadAheadDeps, store: PanelStore): ReadAhead {
  const { ask, now, after, known } = deps;
  let list: ListReading | null = null;
  let place: string | null = null;
  let isReading = false;
  /** Until when a row is left alone, by what it shows. */
  const done = new Map<string, number>();
  let begunAtMs: number[] = [];
  let pausedUntilMs = 0;
  let isWaiting = false;

  const placeNow = (): string | null => {
    const { session } = store.getState();
    return session.state === 'connected' ? session.locationId : null;
  };

  /** When the next one may be read (epoch ms); null while only news can change that it may not. */
  const mayBeginAtMs = (): number | null => {
    const { online, settings, policy, subject, refresh, budget, tab } = store.getState();
    if (!list || !online || !settings.readAhead || !deps.isHere() || placeNow() === null) return null;
    if (tab.kind !== 'inbox' || refresh.running) return null;
    // It would be removed from the disk again before anybody opened it.
    if (keepsNoCache(settings, policy)) return null;
    if (subject.kind === 'waiting' || subject.kind === 'looking') return null;
    const nowMs = now();
    begunAtMs = begunAtMs.filter((atMs) => atMs > nowMs - DAY_MS && atMs <= nowMs);
    const inMinute = begunAtMs.filter((atMs) => atMs > nowMs - 60_000);
    const view = budget && budgetAt(budget, nowMs);
    return Math.max(
      nowMs,
      pausedUntilMs,
      budget?.blockedUntilMs ?? 0,
      view && budget && view.left < view.max * LOW_SHARE ? budget.fullAtMs : 0,
      inMinute.length >= PEOPLE_PER_MINUTE ? (inMinute[0] ?? 0) + 60_000 : 0,
      begunAtMs.length >= PEOPLE_PER_DAY ? (begunAtMs[0] ?? 0) + DAY_MS : 0,
    );
  };

  const next = (): ListRow | undefined => {
    const { rows = [], openAt = null, pointedAt = null } = list ?? {};
    const open = store.getState().sighting?.conversation ?? null;
    const weight = (row: ListRow, index: number) =>
      (index === pointedAt ? 0 : row.isUnread ? 1_000 : 2_000) + Math.abs(index - (openAt ?? 0));
    return rows
      .map((row, index) => ({ row, weight: weight(row, index), index }))
      .sort((a, b) => a.weight - b.weight)
      .find(
        ({ row, index }) =>
          index !== openAt &&
          (row.conversation === null || row.conversation !== open) &&
          (done.get(keyOf(row)) ?? 0) <= now(),
      )?.row;
  };

  const readRecord = async (locationId: string, contactId: string, need: 'prefetch' | 'return') => {
    const answer = await ask('contact.read', { locationId, contactId, need }).catch(() => null);
    return answer?.ok === true;
  };

  /** @returns whether something was asked of the CRM, and answered; null when nothing was asked */
  const read = async (row: ListRow, locationId: string): Promise<boolean | null> => {
    const link = row.conversation === null ? undefined : await deps.linkOf(locationId, row.conversation);
    if (link?.contactId) {
      begunAtMs.push(now());
      return readRecord(locationId, link.contactId, 'return');
    }
    const person = personOf(row);
    if (!person) return null;
    begunAtMs.push(now());
    const keep = known.begin(locationId);
    const answer = await ask('match.ahead', { person, locationId }).catch(() => null);
    if (!answer?.ok) {
      if (answer?.error.code === 'rate-limited') pausedUntilMs = answer.error.retryAtMs;
      return false;
    }
    // A few who are named alike: the page will say which of them it is.
    for (const found of answer.value) {
      keep(found);
      if (!(await readRecord(locationId, found.candidate.contact.id, 'prefetch'))) return false;
    }
    return true;
  };

  const pump = async () => {
    if (isReading) return;
    isReading = true;
    try {
      for (let row = next(); row; row = next()) {
        const atMs = mayBeginAtMs();
        const locationId = placeNow();
        if (atMs === null || locationId === null) return;
        if (atMs > now()) return wakeAt(atMs);
        // Left alone while it is read, too: a page that changes its rows meanwhile gains nothing.
        const key = keyOf(row);
        done.set(key, now() + AGAIN_MS);
        const isRead = await read(row, locationId).catch(() => false);
        if (isRead === false) {
          done.set(key, now() + FAILED_MS);
          pausedUntilMs = Math.max(pausedUntilMs, now() + FAILED_MS);
        }
      }
    } finally {
      isReading = false;
    }
  };

  const wakeAt = (atMs: number) => {
    if (isWaiting) return;
    isWaiting = true;
    after(atMs - now(), () => {
      isWaiting = false;
      void pump();
    });
  };

  store.subscribe((state, before) => {
    const isNews =
      state.session !== before.session ||
      state.settings !== before.settings ||
      state.online !== before.online ||
      state.subject !== before.subject ||
      state.refresh !== before.refresh;
    if (!isNews) return;
    const here = placeNow();
    if (here !== place) done.clear();
    place = here;
    void pump();
  });

  return {
    see: (reading) => {
      list = reading;
      // Rows that are gone are forgotten some time.
      if (done.size > 1_000) done.clear();
      void pump();
    },
  };
}

const keyOf = ({ conversation, name, emails, phones }: ListRow): string =>
  JSON.stringify([conversation, name, emails, phones]);

/** Whom a row is about, as far as it may be asked; null when it shows neither e-mail nor phone nor a full name. */
function personOf({ name, emails, phones, conversation }: ListRow): Person | null {
  // A group is nobody.
  if (conversation?.endsWith('@g.us')) return null;
  const seen = (values: readonly string[]): Seen[] => values.map((value) => ({ value, from: 'label' }));
  const isNamed = isFullName(name);
  if (!isNamed && emails.length + phones.length === 0) return null;
  return {
    ...NOBODY,
    name: isNamed ? { value: name, from: 'label' } : null,
    emails: seen(emails),
    phones: seen(phones),
  };
}
