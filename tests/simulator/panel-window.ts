import type { Database } from '../../lib/database/open-database.ts';
import type { Mirror } from '../../lib/database/outbox-mirror.ts';
import { createOutboxTable, type OutboxTable } from '../../lib/database/outbox-table.ts';
import {
  type Command,
  HOLD_MS,
  type Intent,
  isOpen,
  type NewCommand,
  needsPerson,
} from '../../lib/domain/command.ts';
import { undoOf } from '../../lib/domain/inverse-command.ts';
import type { ContactRecord } from '../../lib/domain/record.ts';
import { itemsOf } from '../../lib/domain/record.ts';
import { comparableNoteText } from '../../lib/highlevel/note-html.ts';
import { projectContact } from '../../lib/panel/project-contact.ts';
import { composeIntent } from './compose-intent.ts';
import type { Ledger } from './ledger.ts';
import type { Random } from './random.ts';
import type { Realm } from './realm.ts';

/** A window with the panel in it, and an agent before it. */
export interface PanelWindow {
  readonly realm: Realm;
  readonly isBusy: () => boolean;
  write(contactId: string): Promise<void>;
  create(): Promise<void>;
  /** Undo, send now, discard, try again or keep mine: what there is to decide. */
  decide(): Promise<void>;
  /** Reads a contact anew. */
  refresh(contactId: string): Promise<void>;
  poke(hurry: boolean): void;
  hasOpenWork(): Promise<boolean>;
}

export interface WindowDeps {
  readonly realm: Realm;
  readonly database: Database;
  readonly mirror: Mirror;
  readonly random: Random;
  readonly ledger: Ledger;
  readonly now: () => number;
  readonly newId: () => string;
  readonly location: () => { readonly id: string; readonly name: string } | null;
  readonly readContact: (contactId: string) => Promise<void>;
  /** Sets the alarm that wakes the worker, should this window die before it has. */
  readonly coverAlarm: () => void;
  readonly poke: (hurry: boolean) => void;
  readonly patch: WindowPatch;
}

/** Where a planted fault gets between the panel and its table. */
export interface WindowPatch {
  readonly outbox?: (outbox: OutboxTable, database: Database) => OutboxTable;
  readonly mirror?: (mirror: Mirror) => Mirror;
  /** The agent is told before it is stored. */
  readonly acksEarly?: boolean;
  readonly coversNothing?: boolean;
  readonly seesOnlyTheRecord?: boolean;
}

export function createPanelWindow(deps: WindowDeps): PanelWindow {
  const { realm, database, random, ledger, now, newId, patch } = deps;
  const plain = createOutboxTable(database, patch.mirror?.(deps.mirror) ?? deps.mirror);
  const outbox = patch.outbox?.(plain, database) ?? plain;
  const cover = () => {
    if (!patch.coversNothing) deps.coverAlarm();
  };
  let busy = 0;
  const during = async (work: () => Promise<void>) => {
    busy++;
    // A storage that fails is said to the agent, and nothing is acknowledged.
    await work().catch(() => undefined);
    busy--;
  };

  const acknowledge = (row: Command) => {
    const known = ledger.known.get(row.id);
    if (known?.isAcked) return;
    if (known) known.isAcked = true;
    ledger.acknowledged++;
  };

  const submit = async (contactId: string, intent: Intent, heldForMs: number, id = newId()) => {
    const here = deps.location();
    if (!here) return;
    const createdAtMs = now();
    const conversation = random.chance(0.9)
      ? `chatra:${contactId === id ? random.below(4) : contactId}`
      : null;
    const command: NewCommand = {
      id,
      locationId: here.id,
      locationName: here.name,
      contactId,
      conversation,
      intent,
      createdAtMs,
      heldUntilMs: heldForMs === 0 ? 0 : createdAtMs + heldForMs,
      undoes: null,
    };
    cover();
    if (patch.acksEarly) ledger.early.add(id);
    const row = await outbox.add(command);
    if (!row) return;
    acknowledge(row);
    deps.poke(false);
  };

  const letGo = async (row: Command, work: () => Promise<boolean>) => {
    const known = ledger.known.get(row.id);
    if (!known) return;
    const before = known.letGo;
    known.letGo ??= 'asked';
    cover();
    const isGone = await work();
    // What has left is looked for later.
    if (isGone) deps.poke(false);
    if (isGone) known.letGo = 'told';
    else if (known.letGo === 'asked') known.letGo = before;
  };

  const undo = (row: Command) =>
    letGo(row, async () => {
      const undone = await outbox.takeBack(row.id, undoOf(row, newId(), now(), comparableNoteText));
      if (undone === 'removed') return true;
      if (undone) {
        acknowledge(undone);
        deps.poke(false);
      }
      return false;
    });

  const moveOn = async (work: () => Promise<Command | undefined>) => {
    cover();
    if (await work()) deps.poke(false);
  };

  const decideOn = async (row: Command) => {
    const known = ledger.known.get(row.id);
    const n = random.below(10);
    if (row.state === 'refused') {
      if (n < 5) {
        await moveOn(() => outbox.retry(row.id));
      } else if (n < 8) await letGo(row, () => outbox.discard(row.id));
    } else if (row.state === 'conflict') {
      if (n < 5) {
        await moveOn(() => outbox.keepMine(row.id));
      } else if (n < 8) await letGo(row, () => outbox.discard(row.id));
    } else if (row.state === 'queued' && n < 4) {
      if (known) known.isHurried = true;
      await moveOn(() => outbox.sendNow(row.id));
    } else if (row.state === 'queued' && n < 6) await letGo(row, () => outbox.discard(row.id));
    else await undo(row);
  };

  const viewOf = async (contactId: string) => {
    const here = deps.location();
    if (!here) return null;
    const record: ContactRecord | undefined = await database.get('records', [here.id, contactId]);
    if (!record) return null;
    const commands = patch.seesOnlyTheRecord ? [] : await outbox.ofContact(here.id, contactId);
    return { record, view: projectContact(record, commands) };
  };

  return {
    realm,
    isBusy: () => busy > 0,
    write: (contactId) =>
      during(async () => {
        const seen = await viewOf(contactId);
        if (!seen) return;
        const { record, view } = seen;
        const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);
        const intent = composeIntent(view, random, ids(itemsOf(record.notes)), ids(itemsOf(record.tasks)));
        await submit(contactId, intent, HOLD_MS);
      }),
    create: () =>
      during(async () => {
        const id = newId();
        const contact = {
          firstName: 'New',
          lastName: '',
          email: `new${random.below(3)}@example.com`,
          phone: '',
          companyName: '',
          source: 'Chat',
          tags: [],
        };
        await submit(id, { kind: 'contact.create', contact }, 0, id);
      }),
    decide: () =>
      during(async () => {
        const here = deps.location();
        if (!here) return;
        const open = (await outbox.unfinished()).filter((row) => isOpen(row) || needsPerson(row));
        const done = (await outbox.journal(here.id, 0)).filter((row) => row.undoes === null);
        const rows = random.chance(0.6) ? open : done;
        if (rows.length > 0) await decideOn(random.pick(rows));
      }),
    refresh: (contactId) => during(() => deps.readContact(contactId)),
    poke: deps.poke,
    hasOpenWork: async () => (await outbox.unfinished()).some(isOpen),
  };
}
