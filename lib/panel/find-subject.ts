import type { AppError } from '../domain/errors.ts';
import type { Link } from '../domain/link.ts';
import type { MatchOutcome } from '../domain/match.ts';
import { ok } from '../domain/result.ts';
import type { Person, Sighting } from '../domain/sighting.ts';
import type { KnownAhead } from './known-ahead.ts';
import type { PanelParts, PanelStore } from './panel-deps.ts';
import type { RecentPeople } from './recent-people.ts';
import type { Subject } from './state.ts';

export interface SubjectFinder {
  /** A new sighting, or null when no inbox is followed. */
  see(sighting: Sighting | null): void;
  /** Nobody is shown until the next look: another location was connected, or none. */
  forget(): void;
  /** Looks again with what is on the page, as after a failure, a new link or a new connection. */
  lookAgain(): void;
  /** By these values only: some of several on the page, or what its inbox's own API adds. */
  lookBy(values: Pick<Person, 'emails' | 'phones'>): void;
}

/** As many as the protocol lets through. */
const REJECTED_MAX = 100;

/**
 * Decides who the open conversation is with. A remembered link needs only the conversation's key, so it is shown
 * before the page has settled; a look-up needs a settled page, and so does what one said ahead of it (`known`). Results
 * of an older turn are dropped.
 */
export function createSubjectFinder(
  deps: PanelParts,
  store: PanelStore,
  recent: RecentPeople,
  known: () => Pick<KnownAhead, 'find'> | undefined,
  onSubject: (subject: Subject) => void,
): SubjectFinder {
  let turn = 0;
  let shown: Sighting | null = null;

  const show = (subject: Subject) => {
    store.setState({ subject });
    onSubject(subject);
  };

  const isShown = (wanted: Subject): boolean => {
    const { subject } = store.getState();
    return (
      subject.kind === 'contact' &&
      wanted.kind === 'contact' &&
      subject.contactId === wanted.contactId &&
      subject.why.how === wanted.why.how
    );
  };

  /** What can be shown before anything is awaited: somebody of whom the memory says so, else nobody. */
  const recall = (sighting: Sighting): Subject => {
    const { session } = store.getState();
    const { conversation } = sighting;
    if (conversation === null) return { kind: 'none' };
    const link = session.state === 'connected' && recent.link(session.locationId, conversation);
    return (link && rememberedContact(link, sighting)) || { kind: 'waiting' };
  };

  const find = async (sighting: Sighting, person: Person | null, tries = 0) => {
    const mine = ++turn;
    try {
      await findIn(mine, sighting, person, tries);
    } catch (error) {
      // Without what is remembered (a rejection, a choice) nobody may be opened.
      const detail = error instanceof Error ? error.message : String(error);
      if (mine === turn) show({ kind: 'failed', error: { code: 'unexpected-shape', path: detail } });
    }
  };

  const findIn = async (mine: number, sighting: Sighting, person: Person | null, tries: number) => {
    const { session } = store.getState();
    const { conversation } = sighting;
    if (session.state !== 'connected' || conversation === null) return show({ kind: 'none' });
    const link = await deps.tables.links.get(session.locationId, conversation);
    recent.keepLink(session.locationId, conversation, link);
    if (mine !== turn) return;

    const remembered = link && rememberedContact(link, sighting);
    // The page has only settled: showing the same again would pull open popovers from under the pointer.
    if (remembered) return isShown(remembered) ? undefined : show(remembered);
    if (!person) return show(withoutLookUp(sighting));
    // Without e-mail and phone only names can be looked for, and names only suggest: the way by hand stays open.
    const byNameOnly = sighting.outcome === 'no-identity' && person === sighting.person;
    const ahead = byNameOnly ? null : (known()?.find(session.locationId, person) ?? null);
    const isKnown = ahead !== null && !link?.rejected.includes(ahead.contact.id);
    if (byNameOnly) show({ kind: 'no-identity', person });
    else if (!isKnown) show({ kind: 'looking', person });

    const answer = isKnown
      ? ok<MatchOutcome>({ kind: 'one', candidate: ahead })
      : await deps
          .ask('match.find', {
            person,
            rejected: (link?.rejected ?? []).slice(-REJECTED_MAX),
            locationId: session.locationId,
          })
          .catch(() => null);
    if (mine !== turn || (byNameOnly && !(answer?.ok && answer.value.kind === 'suggestions'))) return;
    if (!answer?.ok) {
      const error = answer?.error ?? ({ code: 'offline' } as const);
      show({ kind: 'failed', error });
      // A pause, a lost answer, a dead worker: these end by themselves, and so does this state.
      const waitMs = waitBefore(error, tries, deps.now());
      if (waitMs !== null)
        deps.after(waitMs, () => void (mine === turn && find(sighting, person, tries + 1)));
      return;
    }
    if (answer.value.kind === 'one') {
      const contactId = answer.value.candidate.contact.id;
      if (link?.rejected.includes(contactId)) return show({ kind: 'nobody', person });
      const kept = await deps.tables.links
        .link({
          locationId: session.locationId,
          conversation,
          contactId,
          how: 'matched',
          identity: identityOf(person),
          atMs: deps.now(),
        })
        .catch(() => null); // not remembered: it will be looked up again
      if (kept) recent.keepLink(session.locationId, conversation, kept);
      if (mine !== turn) return;
      // While this was looked up, a person decided otherwise, perhaps in another window.
      if (kept && kept.contactId !== contactId) return find(sighting, person);
      store.setState({ head: answer.value.candidate.contact });
    }
    show(subjectOf(answer.value, person));
  };

  return {
    see: (sighting) => {
      const before = shown;
      shown = sighting;
      if (!sighting) {
        turn++;
        return show({ kind: 'none' });
      }
      if (before && sameQuestion(before, sighting)) return;
      const changed = before?.conversation !== sighting.conversation;
      // Before anything is awaited, the old person leaves the screen.
      const recalled = changed ? recall(sighting) : null;
      if (recalled) show(recalled);
      const look = () => void find(sighting, searchable(sighting));
      // What the memory says is on the screen first; what the database says of it holds.
      if (recalled?.kind === 'contact') deps.afterPaint(() => shown === sighting && look());
      else look();
    },
    forget: () => {
      turn++;
      store.setState({ head: null });
      show(shown && shown.conversation !== null ? { kind: 'waiting' } : { kind: 'none' });
    },
    lookAgain: () => {
      if (shown) void find(shown, searchable(shown));
    },
    lookBy: (values) => {
      if (shown) void find(shown, { ...shown.person, ...values });
    },
  };
}

/** When to look again without being asked, in milliseconds; null where only a person can help. */
function waitBefore(error: AppError, tries: number, nowMs: number): number | null {
  if (error.code === 'rate-limited') return Math.max(0, error.retryAtMs - nowMs);
  return error.code === 'offline' ? Math.min(60_000, 1_000 * 2 ** tries) : null;
}

/** Whom to look for without asking: a settled person with one identity, or at least with a name. */
function searchable({ outcome, person }: Sighting): Person | null {
  if (outcome === 'person') return person;
  return outcome === 'no-identity' && person.name ? person : null;
}

/** The same conversation, settled the same way, with the same identity: nothing to find anew. */
function sameQuestion(a: Sighting, b: Sighting): boolean {
  return (
    a.conversation === b.conversation &&
    a.epoch === b.epoch &&
    a.outcome === b.outcome &&
    identityOf(a.person).join() === identityOf(b.person).join()
  );
}

const identityOf = (person: Person): string[] =>
  [...person.emails, ...person.phones].map((seen) => seen.value.toLowerCase());

/**
 * A choice of a person holds whatever the page shows. A look-up's link holds until the page shows an identity of
 * which it knows nothing: then it is looked up anew.
 */
function rememberedContact(link: Link, sighting: Sighting): Subject | undefined {
  if (link.contactId === null || link.how === null) return undefined;
  if (link.how !== 'matched') {
    return { kind: 'contact', contactId: link.contactId, why: { how: link.how, evidence: [] } };
  }
  const now = identityOf(sighting.person);
  const isStranger = now.length > 0 && !now.some((value) => link.identity.includes(value));
  if (isStranger) return undefined;
  return { kind: 'contact', contactId: link.contactId, why: { how: 'remembered', evidence: [] } };
}

function withoutLookUp(sighting: Sighting): Subject {
  const { outcome, person } = sighting;
  switch (outcome) {
    case 'no-conversation':
      return { kind: 'none' };
    case 'reading':
    case 'person':
      return { kind: 'waiting' };
    case 'choices':
      return { kind: 'choose-value', emails: person.emails, phones: person.phones };
    case 'no-identity':
      return { kind: 'no-identity', person };
    case 'unrecognised':
      return { kind: 'unrecognised' };
  }
}

function subjectOf(outcome: MatchOutcome, person: Person): Subject {
  switch (outcome.kind) {
    case 'one':
      return {
        kind: 'contact',
        contactId: outcome.candidate.contact.id,
        why: { how: 'matched', evidence: outcome.candidate.evidence },
      };
    case 'several':
      return { kind: 'candidates', candidates: outcome.candidates, split: outcome.split };
    case 'suggestions':
      return { kind: 'suggestions', candidates: outcome.candidates };
    case 'nobody':
      return { kind: 'nobody', person };
  }
}
