import { type Command, type Intent, isOpen, needsPerson } from '../domain/command.ts';
import { type ContactRecord, itemsOf } from '../domain/record.ts';
import type { PanelParts, PanelStore } from './panel-deps.ts';
import type { RecentPeople } from './recent-people.ts';
import type { Change, Subject } from './state.ts';

/** How long a finished write still shows as "Saved". */
export const SAVED_SHOWN_MS = 4_000;

export interface ContactLoader {
  /** Shows another contact, or none: from memory or the database at once, then from the CRM. */
  show(subject: Subject): void;
  refresh(): void;
  reloadRecord(): Promise<void>;
  /** Somebody who is not shown was read: next time they are there at once. */
  remember(contactId: string): Promise<void>;
  reloadCommands(): Promise<void>;
  /** A row that has just been stored is on the screen before anything is read again. */
  showStored(row: Command): void;
  /** Record and commands in one step: what has just been saved is never shown twice, nor for a moment not at all. */
  reloadShown(): Promise<void>;
  reloadChanges(): Promise<void>;
  /** Rows of the outbox with what is known here of whom and what they are about. */
  asChanges(rows: readonly Command[]): Promise<Change[]>;
}

/** Keeps `record`, `commands` and `changes` of the state equal to the database for the contact on the screen. */
export function createContactLoader(
  deps: PanelParts,
  store: PanelStore,
  recent: RecentPeople,
): ContactLoader {
  const target = () => {
    const { subject, session } = store.getState();
    if (subject.kind !== 'contact' || session.state !== 'connected') return null;
    return { contactId: subject.contactId, locationId: session.locationId };
  };
  const isStill = (wanted: { contactId: string; locationId: string }) =>
    target()?.contactId === wanted.contactId && target()?.locationId === wanted.locationId;
  // Of reads that overlap, the last one begun is the one that counts, whichever ends last.
  const turns = { record: 0, commands: 0, changes: 0, refresh: 0 };

  const showRecord = (stored: ContactRecord) => {
    const record = withSame(store.getState().record, stored);
    recent.keep(record);
    return { record };
  };

  const reloadRecord = async () => {
    const wanted = target();
    if (!wanted) return;
    const mine = ++turns.record;
    const record = await deps.tables.records.get(wanted.locationId, wanted.contactId);
    if (record && mine === turns.record && isStill(wanted)) store.setState(showRecord(record));
  };

  const remember = async (contactId: string) => {
    const { session } = store.getState();
    if (session.state !== 'connected') return;
    const record = await deps.tables.records.get(session.locationId, contactId);
    if (record) recent.keep(record);
  };

  const showCommands = (all: readonly Command[]) => {
    const shown = all.filter((command) => isShown(command, all, deps.now()));
    if (shown.some((command) => command.state === 'done'))
      deps.after(SAVED_SHOWN_MS, () => void reloadCommands());
    return { commands: shown };
  };

  const reloadCommands = async () => {
    const wanted = target();
    if (!wanted) return;
    const mine = ++turns.commands;
    const all = await deps.tables.outbox.ofContact(wanted.locationId, wanted.contactId);
    if (mine === turns.commands && isStill(wanted)) store.setState(showCommands(all));
  };

  const showStored = (row: Command) => {
    const wanted = target();
    if (row.contactId !== wanted?.contactId || row.locationId !== wanted.locationId) return;
    turns.commands++; // a read that began before it was stored does not have it
    const others = store.getState().commands.filter(({ id }) => id !== row.id);
    store.setState({ commands: [...others, row] });
  };

  const reloadShown = async () => {
    const wanted = target();
    if (!wanted) return;
    const { locationId, contactId } = wanted;
    const mine = { record: ++turns.record, commands: ++turns.commands };
    const [record, all] = await Promise.all([
      deps.tables.records.get(locationId, contactId),
      deps.tables.outbox.ofContact(locationId, contactId),
    ]);
    if (!isStill(wanted)) return;
    store.setState({
      ...(record && mine.record === turns.record && showRecord(record)),
      ...(mine.commands === turns.commands && showCommands(all)),
    });
  };

  const reloadChanges = async () => {
    const mine = ++turns.changes;
    const changes = await asChanges(await deps.tables.outbox.unfinished());
    if (mine === turns.changes) store.setState({ changes });
  };

  const asChanges = async (rows: readonly Command[]) => {
    const changes: Change[] = [];
    for (const command of rows) {
      const record = await deps.tables.records.get(command.locationId, command.contactId);
      const undone = command.undoes === null ? undefined : await deps.tables.outbox.get(command.undoes);
      changes.push({
        command,
        contactName: record?.contact.name ?? nameOf(command),
        undoneIntent: undone?.intent ?? null,
        about: titleOf(undone?.intent ?? command.intent, record),
      });
    }
    return changes;
  };

  const read = async (need: 'now' | 'switch') => {
    const wanted = target();
    if (!wanted) return;
    const mine = ++turns.refresh;
    const isMine = () => mine === turns.refresh && isStill(wanted);
    store.setState({ refresh: { running: true, error: null } });
    const answer = await deps.ask('contact.read', { ...wanted, need }).catch(() => null);
    if (!isMine()) return;
    await reloadRecord();
    if (!isMine()) return;
    const error = answer === null ? ({ code: 'offline' } as const) : answer.ok ? null : answer.error;
    store.setState({ refresh: { running: false, error } });
    if (error?.code !== 'rate-limited') return;
    deps.after(Math.max(0, error.retryAtMs - deps.now()), () => {
      if (isStill(wanted) && store.getState().refresh.error === error) void read(need);
    });
  };

  return {
    show: (subject) => {
      turns.refresh++;
      const { record, changes } = store.getState();
      const next = subject.kind === 'contact' ? subject.contactId : null;
      if (record?.contactId !== next) {
        const wanted = target();
        store.setState({
          record: wanted && recent.record(wanted.locationId, wanted.contactId),
          // Nothing that is on its way is missing from the first frame either.
          commands: changes.flatMap(({ command }) => (command.contactId === next ? [command] : [])),
        });
      }
      store.setState({ refresh: { running: false, error: null } });
      if (next === null) return;
      const load = () => {
        void reloadRecord();
        void reloadCommands();
        void read('switch');
      };
      const wanted = target();
      if (!store.getState().record || !wanted) return load();
      deps.afterPaint(() => isStill(wanted) && load());
    },
    refresh: () => void read('now'),
    reloadRecord,
    remember,
    reloadCommands,
    showStored,
    reloadShown,
    reloadChanges,
    asChanges,
  };
}

/** What is as it was stays the same object, so that nothing of it is painted again; only when it was read is new. */
function withSame(old: ContactRecord | null, fresh: ContactRecord): ContactRecord {
  if (old?.contactId !== fresh.contactId) return fresh;
  const same = <T>(was: T, is: T): T => (untimed(was) === untimed(is) ? was : is);
  return {
    ...fresh,
    contact: same(old.contact, fresh.contact),
    notes: same(old.notes, fresh.notes),
    tasks: same(old.tasks, fresh.tasks),
    appointments: same(old.appointments, fresh.appointments),
  };
}

const untimed = (part: unknown): string =>
  JSON.stringify(part, (key, value: unknown) => (key === 'atMs' ? undefined : value));

/** A finished one stays as long as others call what it made by its id. */
const isShown = (command: Command, all: readonly Command[], nowMs: number): boolean =>
  isOpen(command) ||
  needsPerson(command) ||
  nowMs - (command.doneAtMs ?? 0) < SAVED_SHOWN_MS ||
  all.some(({ intent, ...other }) => {
    const id = 'noteId' in intent ? intent.noteId : 'taskId' in intent ? intent.taskId : null;
    return id === command.id && other.state !== 'done';
  });

function titleOf(intent: Intent, record: ContactRecord | undefined): string | null {
  if (!record || !('taskId' in intent)) return null;
  return itemsOf(record.tasks).find(({ id }) => id === intent.taskId)?.title ?? null;
}

function nameOf(command: Command): string {
  if (command.intent.kind !== 'contact.create') return '';
  const { firstName, lastName, email, phone } = command.intent.contact;
  return `${firstName} ${lastName}`.trim() || email || phone;
}
