import { type Command, isOpen, isRepeatable, LATENESS_MS, needsPerson } from '../../lib/domain/command.ts';
import { subjectsOf } from '../../lib/domain/subjects.ts';
import { comparableNoteText } from '../../lib/highlevel/note-html.ts';
import { squeeze } from '../../lib/outbox/read-back.ts';
import type { Fault, Known, Ledger } from './ledger.ts';
import type { Plan } from './plan.ts';
import { type Effect, type Request, text as textOf } from './server.ts';
import { type ServerContact, type ServerData, stored } from './server-state.ts';

/** What is always true of requests, checked as they leave and as the server does them. */
export interface RequestWatch {
  leaves(request: Request): void;
  answered(request: Request, status: number | null, isReadable: boolean, retryAfterMs: number): void;
  reads(request: Request, contact: ServerContact): void;
  changes(request: Request, effect: Effect): void;
  /** Another agent changed something. */
  otherWrote(contact: ServerContact, facet: string): void;
  /** Whether a person has changed a note or task since it was made. */
  isTouched(id: string): boolean;
  /** Whether somebody else ever wrote what a command is about. */
  hasRival(command: Command): boolean;
}

export interface WatchDeps {
  readonly ledger: Ledger;
  readonly plan: Plan;
  readonly data: ServerData;
  readonly now: () => number;
  readonly clientNow: () => number;
  readonly hold: (fault: Fault, text: string) => void;
  readonly hasRow: (id: string) => boolean;
  /** Whether this life of the worker goes on. */
  readonly isLiving: (name: string) => boolean;
  /** A 429 of which the program knows says so, in its own time. */
  readonly limitedUntilMs: (locationId: string) => number;
}

/** A request may wait so long for the limiter, after its row has said that it leaves. */
const LIMITER_MS = 2_000;
const BUCKET = 100;
const BUCKET_MS = 10_000;

interface Writer {
  readonly order: number;
  readonly after: string;
  /** null: our own. */
  readonly otherAtMs: number | null;
}

export function createRequestWatch(deps: WatchDeps): RequestWatch {
  const { ledger, plan, data, now, clientNow, hold } = deps;
  const leaving = new Map<string, number[]>();
  const writers = new Map<string, Writer>();
  const rivals = new Set<string>();
  const unread = new Set<string>();
  const limits = new Map<string, number>();
  const touched = new Set<string>();
  /** A contact is known by its e-mail alone. */
  const touch = (contact: ServerContact, facet: string) =>
    touched.add(facet === 'field:email' ? contact.id : (facet.split(':')[1] ?? ''));
  /** A clock that is set while something waits makes the wait another one; set back it is only longer. */
  const keepsTime = plan.clockSetMs === 0;
  /** Which command made a note or task. */
  const makers = new Map<string, string>();
  const idAt = (id: string): string => ledger.known.get(id)?.row.createdId ?? id;

  const inBucket = (locationId: string) => {
    const times = leaving.get(locationId) ?? [];
    leaving.set(locationId, times);
    const nowMs = now();
    while (times.length > 0 && (times[0] as number) <= nowMs - BUCKET_MS) times.shift();
    times.push(nowMs);
    return times.length;
  };

  /** The ids by which a command's subjects are known to the server. */
  const subjects = (known: Known): readonly string[] => subjectsOf(known.command).map(idAt);

  const isBehind = (known: Known): Known | undefined => {
    const mine = subjects(known);
    for (const other of ledger.known.values()) {
      if (other.order >= known.order) return undefined;
      const { locationId, contactId } = other.command;
      if (locationId !== known.command.locationId || contactId !== known.command.contactId) continue;
      if (other.letGo === 'told' || !(isOpen(other.row) || needsPerson(other.row))) continue;
      if (other.letGo === 'asked') continue;
      // Nobody was told that it is stored, and it is not: it went with the database before it had its entry.
      if (!other.isAcked && !deps.hasRow(other.command.id)) continue;
      if (subjects(other).some((subject) => mine.includes(subject))) return other;
    }
    return undefined;
  };

  const checkSend = (known: Known, request: Request) => {
    const { command } = known;
    const what = `${command.intent.kind} ${command.id} by request ${request.number}`;
    if (known.letGo === 'told') hold('after-discard', `${what} left after it was let go`);
    if (keepsTime && !known.isHurried && clientNow() < command.heldUntilMs)
      hold('held', `${what} left within its undo time`);
    const earlier = isBehind(known);
    if (earlier)
      hold(
        'reordered',
        `${what} left before ${earlier.command.intent.kind} ${earlier.command.id} (${earlier.row.state})`,
      );
    const last = known.sends.at(-1);
    if (last && !last.isOver && deps.isLiving(last.by))
      hold('twice-at-once', `${what} left while another was about`);
    if (
      keepsTime &&
      last &&
      !last.isAnswered &&
      !isRepeatable(command.intent) &&
      last.leftAtMs + LATENESS_MS - LIMITER_MS > now()
    )
      hold('too-soon', `${what} left ${now() - last.leftAtMs} ms after one without an answer`);
    known.sends.push({
      requestNumber: request.number,
      leftAtMs: now(),
      seenAtMs: known.seenAtMs,
      by: request.by,
      isAnswered: false,
      isOver: false,
    });
  };

  const goesWrong = (command: Command, request: Request): boolean => {
    const location = data.tokens.get(request.token);
    if (location && location !== command.locationId) return true;
    const contactId = request.path.split(/[/?]/)[2];
    return command.intent.kind !== 'contact.create' && contactId !== command.contactId;
  };

  const checkOverwrite = (known: Known, effect: Effect, writer: Writer, seenAtMs: number) => {
    const { otherAtMs } = writer;
    if (otherAtMs === null || effect.before === effect.after) return;
    const { intent } = known.row;
    if (!('base' in intent)) return;
    if ((intent.kind === 'note.edit' || intent.kind === 'task.edit') && intent.base === null) return;
    if (!/^(field|custom):|:(body|title|dueAtMs|assignedTo)$/.test(effect.facet)) return;
    if (isBase(known.row, effect)) return;
    // The other agent wrote what an earlier command of ours was to write, which was therefore done without a request.
    const isOurs = [...ledger.known.values()].some(
      ({ row, isThereAnyway }) => isThereAnyway && row.seq < known.row.seq && isValue(row, known.row, effect),
    );
    if (isOurs) return;
    if (seenAtMs > 0 && seenAtMs <= otherAtMs) ledger.gaps++;
    else
      hold(
        'overwritten',
        `${known.command.id} wrote ${effect.facet} over ${effect.before}, which it had seen, or had not looked for`,
      );
  };

  return {
    leaves: (request) => {
      const location = data.tokens.get(request.token);
      if (location) {
        if (inBucket(location) > BUCKET) hold('rate', `more than ${BUCKET} requests in 10 s`);
        // Whoever got a 429 knows of it at once, and everybody once it is stored.
        const isLimited =
          now() < (limits.get(`${request.by} ${location}`) ?? 0) ||
          clientNow() < deps.limitedUntilMs(location);
        if (keepsTime && isLimited)
          hold('limited', `request ${request.number} left within the time of a 429`);
      }
      for (const id of request.commandId.split(',')) {
        const known = ledger.known.get(id);
        if (!known) continue;
        if (goesWrong(known.row, request))
          hold('wrong-contact', `${request.path} with ${request.token} for ${id}`);
        if (request.purpose === 'send' && request.method !== 'GET') checkSend(known, request);
      }
    },
    answered: (request, status, isReadable, retryAfterMs) => {
      const limited = `${request.by} ${data.tokens.get(request.token)}`;
      if (status === 429) limits.set(limited, Math.max(limits.get(limited) ?? 0, now() + retryAfterMs));
      const known = ledger.known.get(request.commandId);
      const sent = known?.sends.find((one) => one.requestNumber === request.number);
      if (!known) return;
      if (sent) sent.isOver = true;
      if (sent && status !== null) sent.isAnswered = true;
      if (status !== null && status >= 400 && status < 500 && ![408, 429, 401].includes(status))
        known.hasReason = true;
      // What cannot be read before anything was sent is refused.
      if (!isReadable && request.method === 'GET') known.hasReason = true;
      if (!isReadable) unread.add(known.command.contactId);
      if ((status === 404 || status === 400) && request.method === 'DELETE') known.isThereAnyway = true;
    },
    reads: (request) => {
      const known = ledger.known.get(request.commandId);
      if (known && request.purpose === 'look') known.seenAtMs = now();
    },
    changes: (request, effect) => {
      const { contact, facet, before, after } = effect;
      if (request.purpose === 'sweep') {
        const thing = facet.split(':')[1] ?? '';
        const maker = makers.get(thing);
        if (!maker || !request.commandId.split(',').includes(maker))
          hold('lost', `the sweep of ${request.commandId} removed ${facet} of ${maker}`);
        return;
      }
      const known = ledger.known.get(request.commandId);
      if (!known) return hold('crashed', `request ${request.number} changed ${facet} for nobody`);
      known.effects++;
      const { command } = known;
      if (/:(body|title|dueAtMs|completed|email)$/.test(facet) && contact.madeBy !== command.id)
        touch(contact, facet);
      if (contact.locationId !== command.locationId)
        hold('wrong-contact', `${facet} of ${contact.id} for ${command.id}`);
      const isNew = facet === 'contact' || (after === 'there' && !facet.startsWith('tag:'));
      if (isNew && facet !== 'contact') makers.set(facet.split(':')[1] ?? '', command.id);
      const key = `${contact.id}/${facet}`;
      const writer = writers.get(key);
      if (writer) {
        const seenAtMs = known.sends.find((one) => one.requestNumber === request.number)?.seenAtMs ?? 0;
        checkOverwrite(known, effect, writer, seenAtMs);
        if (
          plan.clockSetMs <= 0 &&
          writer.otherAtMs === null &&
          writer.order > known.order &&
          before !== after
        )
          hold('reordered', `${facet}: ${command.intent.kind} ${command.id} landed over a later write`);
      }
      writers.set(key, { order: Math.max(known.order, writer?.order ?? 0), after, otherAtMs: null });
    },
    isTouched: (id) => touched.has(id),
    otherWrote: (contact, facet) => {
      touch(contact, facet);
      const key = `${contact.id}/${facet}`;
      const order = writers.get(key)?.order ?? -1;
      writers.set(key, { order, after: '', otherAtMs: now() });
      rivals.add(`${contact.id}/${facet.split(':').slice(0, 2).join(':')}`);
    },
    hasRival: (command) => {
      const { contactId, intent } = command;
      // What came of a write whose answer could not be read is seen only when the contact is read anew.
      if (unread.has(contactId)) return true;
      // What an edit was based on may never have come to be.
      const mine = subjectsOf(command).map(idAt);
      for (const { command: other, row, letGo } of ledger.known.values()) {
        // In two windows at once, neither saw the other's.
        const isAtOnce = Math.abs(other.createdAtMs - command.createdAtMs) < 1_000;
        // By two names, as long as the program did not know that they are of one thing.
        const isNamesake = !subjectsOf(other).some((one) => subjectsOf(command).includes(one));
        const isGone = letGo !== null || row.undoneBy !== null || row.undoes !== null || needsPerson(row);
        if (
          (isAtOnce || isNamesake || isGone) &&
          other.id !== command.id &&
          subjectsOf(other).some((one) => mine.includes(idAt(one)))
        )
          return true;
      }
      if (intent.kind === 'field.set') return rivals.has(`${contactId}/field:${intent.field}`);
      if (intent.kind === 'custom.set') return rivals.has(`${contactId}/custom:${intent.fieldId}`);
      const id =
        'noteId' in intent
          ? `note:${idAt(intent.noteId)}`
          : 'taskId' in intent
            ? `task:${idAt(intent.taskId)}`
            : '';
      return rivals.has(`${contactId}/${id}`);
    },
  };
}

/** Whether what was overwritten is what the agent saw, in the server's words. */
/** Whether a row sets the field that another one sets, to what was there. */
function isValue(row: Command, other: Command, { before }: Effect): boolean {
  if (row.contactId !== other.contactId) return false;
  const [a, b] = [row.intent, other.intent];
  if (a.kind === 'field.set' && b.kind === 'field.set')
    return a.field === b.field && (stored(a.field, a.value) ?? '') === before;
  if (a.kind === 'custom.set' && b.kind === 'custom.set')
    return a.fieldId === b.fieldId && textOf(a.value) === before;
  return false;
}

function isBase({ intent }: Command, { facet, before }: Effect): boolean {
  if (intent.kind === 'field.set') return (stored(intent.field, intent.base) ?? '') === before;
  if (intent.kind === 'custom.set') return textOf(intent.base) === before;
  if (intent.kind === 'note.edit')
    return squeeze(comparableNoteText(intent.base ?? '')) === squeeze(comparableNoteText(before));
  if (intent.kind !== 'task.edit' || !intent.base) return false;
  const part = facet.split(':')[2];
  if (part === 'dueAtMs') return String(Math.floor(intent.base.dueAtMs / 1000)) === before;
  return textOf(intent.base[part as 'title']) === before;
}
