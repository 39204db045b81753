import { describe, expect, it } from 'vitest';
import type { Link } from '../domain/link.ts';
import { ann, record, sighting, startPanel } from './panel-harness.ts';
import { createRecentPeople } from './recent-people.ts';

const link = (conversation: string, contactId: string, change: Partial<Link> = {}): Link => ({
  locationId: 'loc1',
  conversation,
  contactId,
  how: 'matched',
  rejected: [],
  identity: ['ann@example.com'],
  atMs: 1,
  ...change,
});

/** Ann's chat was open, then somebody else's. */
async function left() {
  const p = await startPanel();
  await p.tables.records.put(record('p1', 'Ann Ray'));
  await p.tables.links.link(link('chatra:a', 'p1'));
  await p.say(sighting('chatra:a'));
  expect(p.store.getState().record?.contactId).toBe('p1');
  await p.say(sighting('chatra:b', { epoch: 2, person: { ...ann, emails: [] }, outcome: 'no-identity' }));
  expect(p.store.getState()).toMatchObject({ record: null, subject: { kind: 'no-identity' } });
  return p;
}
const back = sighting('chatra:a', { epoch: 3, outcome: 'reading', person: { ...ann, emails: [] } });

describe('somebody who was on the screen lately', () => {
  it('is there again in the same task, before the page has settled', async () => {
    const p = await left();
    p.sayNow(back);
    expect(p.store.getState()).toMatchObject({
      subject: { kind: 'contact', contactId: 'p1', why: { how: 'remembered' } },
      record: { contactId: 'p1', contact: { name: 'Ann Ray' } },
    });
    await p.settle();
    expect(p.store.getState().record?.contactId).toBe('p1');
  });

  it('is not there when the page shows a stranger in that chat', async () => {
    const p = await left();
    p.sayNow({
      ...back,
      outcome: 'person',
      person: { ...ann, emails: [{ value: 'bo@example.com', from: 'label' }] },
    });
    expect(p.store.getState()).toMatchObject({ subject: { kind: 'waiting' }, record: null });
  });

  it('leaves again when the database says otherwise, though nobody told', async () => {
    const p = await left();
    await p.tables.links.reject('loc1', 'chatra:a', ['p1'], 5);
    p.sayNow(back);
    expect(p.store.getState().subject.kind).toBe('contact');
    await p.settle();
    expect(p.store.getState()).toMatchObject({ subject: { kind: 'waiting' }, record: null });
  });

  it('is not there at all when another window said that it is somebody else', async () => {
    const p = await left();
    await p.tables.links.reject('loc1', 'chatra:a', ['p1'], 5);
    await p.notice({ table: 'links', conversation: 'chatra:a' });
    p.sayNow(back);
    expect(p.store.getState()).toMatchObject({ subject: { kind: 'waiting' }, record: null });
  });

  it('is not there when it was said here, and only then left', async () => {
    const p = await left();
    await p.say(back);
    await p.actions.rejectContact('p1');
    p.sayNow(sighting('chatra:b', { epoch: 4 }));
    p.sayNow({ ...back, epoch: 5 });
    expect(p.store.getState().record).toBeNull();
    expect(p.store.getState().subject.kind).not.toBe('contact');
  });

  it('has what changed meanwhile a moment later, and as the same object what did not', async () => {
    const p = await left();
    const before = record('p1', 'Ann Ray');
    await p.tables.records.put({ ...before, contact: { ...before.contact, tags: ['vip', 'new'] } });
    p.sayNow(back);
    const { record: shown } = p.store.getState();
    expect(shown?.contact.tags).toEqual(['vip']);
    await p.settle();
    expect(p.store.getState().record?.contact.tags).toEqual(['vip', 'new']);
    expect(p.store.getState().record?.notes).toBe(shown?.notes);
  });

  it('has what was read of them while somebody else was shown', async () => {
    const p = await left();
    const before = record('p1', 'Ann Ray');
    await p.tables.records.put({ ...before, contact: { ...before.contact, tags: ['vip', 'new'] } });
    await p.notice({ table: 'records', contactId: 'p1' });
    p.sayNow(back);
    expect(p.store.getState().record?.contact.tags).toEqual(['vip', 'new']);
  });

  it('is forgotten with everything else when data was wiped', async () => {
    const p = await left();
    await p.notice({ table: 'all' });
    p.sayNow(back);
    expect(p.store.getState().record).toBeNull();
  });
});

describe('the memory', () => {
  it('keeps the latest of many, and a location to itself', () => {
    const recent = createRecentPeople();
    for (let i = 0; i < 201; i++) recent.keep(record(`p${i}`));
    expect(recent.record('loc1', 'p0')).toBeNull();
    expect(recent.record('loc1', 'p1')?.contactId).toBe('p1');
    expect(recent.record('loc2', 'p1')).toBeNull();
    recent.keep(record('p1', 'Again'));
    recent.keep(record('p201'));
    expect(recent.record('loc1', 'p1')?.contact.name).toBe('Again');
    expect(recent.record('loc1', 'p2')).toBeNull();
  });

  it('knows of a conversation what it was told last', () => {
    const recent = createRecentPeople();
    recent.keepLink('loc1', 'chatra:a', link('chatra:a', 'p1'));
    expect(recent.link('loc1', 'chatra:a')?.contactId).toBe('p1');
    recent.keepLink('loc1', 'chatra:a', undefined);
    expect(recent.link('loc1', 'chatra:a')).toBeUndefined();
    recent.keepLink('loc1', 'chatra:a', link('chatra:a', 'p1'));
    recent.keepLink('loc2', 'chatra:a', link('chatra:a', 'p9', { locationId: 'loc2' }));
    recent.dropLinks('chatra:a');
    expect([recent.link('loc1', 'chatra:a'), recent.link('loc2', 'chatra:a')]).toEqual([
      undefined,
      undefined,
    ]);
  });
});
