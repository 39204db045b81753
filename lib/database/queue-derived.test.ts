import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { APART_MS, type Intent, type NewCommand } from '../domain/command.ts';
import { openTables } from './open-tables.ts';
import { STRICT } from './outbox-table.ts';
import { queueDerived } from './queue-derived.ts';

let serial = 0;
async function open() {
  const tables = await openTables(`derived-${serial++}`);
  if (!tables.ok) throw new Error(tables.error.code);
  return tables.value;
}

const NOTE: Intent = { kind: 'note.add', body: 'Came by chat', pinned: false, knownIds: [] };
const command = (id: string, change: Partial<NewCommand> = {}): NewCommand => ({
  id,
  locationId: 'loc1',
  locationName: 'Northside',
  contactId: 'p1',
  conversation: 'chatra:a',
  intent: NOTE,
  createdAtMs: 1_000,
  heldUntilMs: 0,
  undoes: null,
  ...change,
});
const time = { nowMs: 1_000, random: 0.5 };

describe('commands with derived ids', () => {
  it('enter once, in their order, behind what the contact has already', async () => {
    const { outbox } = await open();
    await outbox.add(command('by hand'));
    const rows = await outbox.addDerived(
      [command('d1'), command('d2', { intent: { kind: 'tags.add', tags: ['a'] } })],
      time,
    );
    const [hand] = await outbox.ofContact('loc1', 'p1');
    expect(rows.map(({ seq }) => seq - (hand?.seq ?? 0))).toEqual([1, 2]);
    expect(rows.map(({ state, derived }) => [state, derived])).toEqual([
      ['queued', true],
      ['queued', true],
    ]);
    await outbox.move('d1', ['queued'], { state: 'done' });
    const again = await outbox.addDerived([command('d1'), command('d2')], time);
    expect(again.map(({ id, state }) => [id, state])).toEqual([
      ['d1', 'done'],
      ['d2', 'queued'],
    ]);
    expect(await outbox.ofContact('loc1', 'p1')).toHaveLength(3);
  });

  it('keep apart from other computers where doing it twice would be seen', async () => {
    const { outbox } = await open();
    const held = { heldUntilMs: 6_000 };
    const [note, tag, late] = await outbox.addDerived(
      [command('n'), command('t', { intent: { kind: 'tags.add', tags: ['a'] } }), command('h', held)],
      time,
    );
    expect([note?.notBeforeMs, tag?.notBeforeMs, late?.notBeforeMs]).toEqual([
      1_000 + APART_MS / 2,
      0,
      6_000 + APART_MS / 2,
    ]);
  });

  it('are stored in the step that stores what else was decided, or not at all', async () => {
    const { database, outbox } = await open();
    const decide = async (isBroken: boolean) => {
      const tx = database.transaction(['outbox', 'links', 'chatEvents'], 'readwrite', STRICT);
      const stores = { outbox: tx.objectStore('outbox'), links: tx.objectStore('links') };
      const rows = await queueDerived(stores, [command('d1')], time);
      await tx.objectStore('chatEvents').delete('e1');
      if (isBroken) tx.abort();
      await tx.done;
      return rows;
    };
    await expect(decide(true)).rejects.toThrow();
    expect(await outbox.get('d1')).toBeUndefined();
    expect(await decide(false)).toHaveLength(1);
    expect(await outbox.get('d1')).toMatchObject({ derived: true });
  });

  it('give the creation that makes the same person already, whatever its id', async () => {
    const { outbox } = await open();
    const contact = {
      firstName: 'Ann',
      lastName: '',
      email: 'ann@example.com',
      phone: '',
      companyName: '',
      source: 'Chat',
      tags: [],
    };
    const create = (id: string, conversation: string) =>
      command(id, { contactId: id, conversation, intent: { kind: 'contact.create', contact } });
    await outbox.add(create('by hand', 'chatra:a'));
    const [row] = await outbox.addDerived([create('d1', 'chatra:b')], time);
    expect(row).toMatchObject({ id: 'by hand', alsoFor: [{ conversation: 'chatra:b' }] });
    expect(await outbox.get('d1')).toBeUndefined();
  });

  it('are let go of, or undone, like any other before they left', async () => {
    const { outbox } = await open();
    await outbox.addDerived([command('d1'), command('d2')], time);
    expect(await outbox.takeBack('d1', null)).toBe('removed');
    // A request has left, and what bears its mark may be another computer's: nothing is left behind to remove it.
    await outbox.move('d2', ['queued'], { state: 'refused', sentAtMs: 2_000 });
    expect(await outbox.discard('d2')).toBe(true);
    expect(await outbox.get('d2')).toBeUndefined();
  });
});
