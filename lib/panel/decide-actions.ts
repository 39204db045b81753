import { type Command, HOLD_MS, type Intent, type NewCommand, needsPerson } from '../domain/command.ts';
import { canTakeBack, isUnsent, undoOf } from '../domain/inverse-command.ts';
import { itemsOf } from '../domain/record.ts';
import type { PanelActions } from './actions.ts';
import { otherValueNote } from './conflict-words.ts';
import { plainText } from './note-markup.ts';
import type { PanelParts, PanelStore } from './panel-deps.ts';
import { readOnlyWhy } from './read-only.ts';
import type { Submit } from './submit.ts';
import type { WriteToasts } from './write-toasts.ts';

type DecideActions = Pick<
  PanelActions,
  | 'undo'
  | 'undoNewest'
  | 'sendNow'
  | 'retryChange'
  | 'discardChange'
  | 'reviseChange'
  | 'keepMine'
  | 'keepTheirs'
>;

export interface Decider extends DecideActions {
  /** Writes again what was dropped: a new command for the same contact and place. */
  putBack(row: Command): Promise<void>;
  /** Lets a row go that waits for a person, without a word; null when it does not (any more). */
  discard(commandId: string): Promise<Command | null>;
}

/** What a person decides about writes that are under way, refused, in conflict or done. */
export function createDecider(
  deps: PanelParts,
  store: PanelStore,
  { submit, sayReadOnly, decide, announce, poke }: Submit,
  toasts: WriteToasts,
  refresh: (contactId: string) => void,
): Decider {
  /** The same place and person, written anew. */
  const anew = (row: Command, intent: Intent): NewCommand => {
    const { locationId, locationName, conversation } = row;
    const id = deps.newId();
    const isCreate = intent.kind === 'contact.create';
    const createdAtMs = deps.now();
    return {
      id,
      locationId,
      locationName,
      contactId: isCreate ? id : row.contactId,
      conversation,
      intent,
      createdAtMs,
      heldUntilMs: isCreate ? 0 : createdAtMs + HOLD_MS,
      undoes: null,
    };
  };

  const write = async (row: Command, intent: Intent) => {
    const stored = await submit(anew(row, intent));
    if (stored && stored.heldUntilMs > 0) toasts.held(stored);
    return stored !== null;
  };

  const undo = async (commandId: string) => {
    const row = await decide(() => deps.tables.outbox.get(commandId));
    if (!row) return toasts.nothingToUndo();
    // Its opposite is a write.
    if (!isUnsent(row) && readOnlyWhy(store.getState())) return sayReadOnly();
    deps.coverAdded();
    const undone = await decide(() =>
      deps.tables.outbox.takeBack(row.id, undoOf(row, deps.newId(), deps.now(), plainText)),
    );
    if (undone === undefined) return toasts.nothingToUndo();
    if (undone === 'removed') toasts.dropped(row, 'undone');
    else {
      poke();
      toasts.undoing(row);
    }
    await announce(row.contactId);
  };

  /** Moves a row on, if it is still where it was. */
  const moveOn = async (work: () => Promise<Command | undefined>) => {
    // It waits for nobody any more: should this page die before it says so, the alarm does.
    deps.coverAdded();
    const row = await decide(work);
    if (!row) return;
    poke();
    await announce(row.contactId);
  };

  const discard = async (commandId: string): Promise<Command | null> => {
    const row = await decide(() => deps.tables.outbox.get(commandId));
    if (!row) return null;
    deps.coverAdded();
    if (!(await decide(() => deps.tables.outbox.discard(commandId)))) return null;
    // What has left already is looked for later, and what waited behind it goes on.
    poke();
    await announce(row.contactId);
    return row;
  };

  /** Before the decision, so that there is no moment in which a value is nowhere. */
  const noteOther = async (commandId: string, whose: 'mine' | 'theirs') => {
    const row = await decide(() => deps.tables.outbox.get(commandId));
    const body = row && otherValueNote(row, whose, store.getState().location, deps.text);
    if (!body) return true;
    const record = await decide(() => deps.tables.records.get(row.locationId, row.contactId));
    const knownIds = record ? itemsOf(record.notes).map(({ id }) => id) : [];
    return write(row, { kind: 'note.add', body, pinned: false, knownIds });
  };

  return {
    undo,
    undoNewest: async () => {
      const { session, subject } = store.getState();
      if (session.state === 'none') return;
      const midnightMs = new Date(deps.now()).setHours(0, 0, 0, 0);
      const rows = await decide(async () => [
        ...(await deps.tables.outbox.unfinished()),
        ...(await deps.tables.outbox.journal(session.locationId, midnightMs)),
      ]);
      const here = subject.kind === 'contact' ? subject.contactId : null;
      const newest = rows
        ?.filter((row) => row.locationId === session.locationId && canTakeBack(row))
        .filter((row) => isUnsent(row) || row.contactId === here)
        .reduce<Command | null>((best, row) => (best && isNewer(best, row) ? best : row), null);
      return newest ? undo(newest.id) : toasts.nothingToUndo();
    },
    sendNow: async (commandId) => {
      if (store.getState().toast?.held?.commandId === commandId) store.setState({ toast: null });
      await moveOn(() => deps.tables.outbox.sendNow(commandId));
    },
    retryChange: (commandId) => moveOn(() => deps.tables.outbox.retry(commandId)),
    discardChange: async (commandId, why) => {
      const row = await discard(commandId);
      if (row && !why) toasts.dropped(row, 'discarded');
    },
    reviseChange: async (commandId, intent) => {
      const row = await decide(() => deps.tables.outbox.get(commandId));
      // The new one first: between the two steps both stand, never none.
      if (!row || !needsPerson(row) || !(await write(row, intent))) return false;
      await discard(commandId);
      return true;
    },
    keepMine: async (commandId, otherInNote) => {
      if (otherInNote && !(await noteOther(commandId, 'theirs'))) return;
      await moveOn(() => deps.tables.outbox.keepMine(commandId));
    },
    keepTheirs: async (commandId, otherInNote) => {
      if (otherInNote && !(await noteOther(commandId, 'mine'))) return;
      const row = await discard(commandId);
      if (!row) return;
      // What theirs is was read for the comparison; the card still has what was there before.
      refresh(row.contactId);
      if (!otherInNote) toasts.dropped(row, 'discarded');
    },
    discard,
    putBack: async (row) => void (await write(row, row.intent)),
  };
}

const isNewer = (a: Command, b: Command): boolean =>
  a.createdAtMs === b.createdAtMs ? a.seq > b.seq : a.createdAtMs > b.createdAtMs;
