import { describe, expect, it } from 'vitest';
import type { Deeds } from './deeds.ts';
import { createLaterDeeds } from './later-deeds.ts';
import { record, sighting, startPanel } from './panel-harness.ts';

/** Loading that ends when it is told to. */
function heldBack() {
  let release = () => {};
  const laterComes = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { laterComes, release: () => release() };
}

async function onAnn(laterComes: Promise<void>) {
  const p = await startPanel({ laterComes });
  await p.tables.records.put(record('p1'));
  await p.tables.links.link({
    locationId: 'loc1',
    conversation: 'chatra:a',
    contactId: 'p1',
    how: 'chosen',
    identity: [],
    atMs: 1,
  });
  await p.say(sighting('chatra:a'));
  return p;
}

describe('before the later part of the panel is loaded', () => {
  it('somebody is shown and can be written to, and what is pressed is done as soon as it is there', async () => {
    const { laterComes, release } = heldBack();
    const p = await onAnn(laterComes);
    expect(p.store.getState()).toMatchObject({
      subject: { kind: 'contact', contactId: 'p1' },
      record: { contactId: 'p1' },
    });
    expect(await p.actions.addNote('Too soon', false)).toBe(true);
    expect(await p.tables.outbox.ofContact('loc1', 'p1')).toHaveLength(1);
    const undone = p.actions.undoNewest();
    p.actions.openSearch();
    await p.settle();
    expect(p.store.getState()).toMatchObject({ overlay: { kind: 'none' }, toast: null });
    expect(await p.tables.outbox.ofContact('loc1', 'p1')).toHaveLength(1);

    release();
    await undone;
    await p.settle();
    expect(await p.tables.outbox.ofContact('loc1', 'p1')).toHaveLength(0);
    expect(p.store.getState()).toMatchObject({
      overlay: { kind: 'search' },
      toast: { text: 'panel_taken_back' },
    });
  });

  it('a form that was asked for is not opened for whoever comes next', async () => {
    const { laterComes, release } = heldBack();
    const p = await onAnn(laterComes);
    p.actions.openSearch();
    await p.say(sighting('chatra:b', { epoch: 2 }));
    release();
    await p.settle();
    expect(p.store.getState().overlay).toEqual({ kind: 'none' });
    p.actions.openSearch();
    expect(p.store.getState().overlay.kind).toBe('search');
  });
});

describe('when its file is gone', () => {
  it('nothing is done and nothing fails, and the next press tries again', async () => {
    let tries = 0;
    const searched: string[] = [];
    const deeds = { overlays: { search: (query: string) => void searched.push(query) } };
    const later = createLaterDeeds(async () => {
      if (++tries < 3) throw new Error('the file is gone');
      return deeds as Partial<Deeds> as Deeds;
    });
    await later.load();
    later.actions.search('a');
    await new Promise((resolve) => setImmediate(resolve));
    expect([tries, searched]).toEqual([2, []]);
    later.actions.search('b');
    await new Promise((resolve) => setImmediate(resolve));
    later.actions.search('c');
    expect([tries, searched]).toEqual([3, ['b', 'c']]);
  });
});
