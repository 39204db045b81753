import { describe, expect, it } from 'vitest';
import type { ContactSummary } from '../domain/contact.ts';
import type { MatchOutcome } from '../domain/match.ts';
import { itemsOf } from '../domain/record.ts';
import { ann, record, sighting, startPanel } from './panel-harness.ts';
import { projectContact } from './project-contact.ts';

const hit = (id: string): ContactSummary => ({
  id,
  name: id,
  email: 'ann@example.com',
  phone: null,
  additionalEmails: [],
  additionalPhones: [],
  companyName: null,
  city: null,
  tags: [],
  dateAddedMs: null,
});
const one = (id: string): MatchOutcome => ({
  kind: 'one',
  candidate: {
    contact: hit(id),
    evidence: [{ kind: 'email', degree: 'same', page: 'ann@example.com', crm: 'ann@example.com' }],
  },
});

describe('what the panel knows of its changes', () => {
  it('is never older than what it knew before, whichever read ends last', async () => {
    const p = await startPanel({ answers: { 'match.find': () => ({ ok: true, value: one('p1') }) } });
    await p.tables.records.put(record('p1'));
    await p.say(sighting('chatra:a'));
    await p.actions.addTags(['gold']);
    const [row] = await p.tables.outbox.unfinished();
    if (!row) throw new Error('no row');
    const get = p.tables.records.get;
    const gates: (() => void)[] = [];
    // The first read hangs while it looks for the name; meanwhile the change is saved.
    Object.assign(p.tables.records, {
      get: async (...key: Parameters<typeof get>) => {
        if (gates.length === 0) await new Promise<void>((resolve) => gates.push(resolve));
        return get(...key);
      },
    });
    await p.notice({ table: 'outbox', contactId: 'someone-else' });
    await p.tables.outbox.move(row.id, ['queued'], { state: 'done', doneAtMs: 1 });
    await p.notice({ table: 'outbox', contactId: 'someone-else' });
    gates[0]?.();
    await p.settle();
    expect(p.store.getState().changes).toEqual([]);
  });

  it('is read again at every tick while something is open, should a notice have been missed', async () => {
    const p = await startPanel({ answers: { 'match.find': () => ({ ok: true, value: one('p1') }) } });
    await p.say(sighting('chatra:a'));
    await p.actions.addTags(['gold']);
    const [row] = await p.tables.outbox.unfinished();
    if (!row) throw new Error('no row');
    await p.tables.outbox.move(row.id, ['queued'], { state: 'done', doneAtMs: 1 });
    await p.nextTick();
    expect(p.store.getState().changes).toEqual([]);
    expect(p.store.getState().commands).toEqual([]);
  });

  it('wakes the worker when the next try is due, not at the next tick', async () => {
    const p = await startPanel({ answers: { 'match.find': () => ({ ok: true, value: one('p1') }) } });
    await p.say(sighting('chatra:a'));
    await p.actions.addTags(['gold']);
    const [row] = await p.tables.outbox.unfinished();
    if (!row) throw new Error('no row');
    await p.tables.outbox.move(row.id, ['queued'], { heldUntilMs: 0, notBeforeMs: 1_000_000 + 1_500 });
    await p.notice({ table: 'outbox', contactId: 'p1' });
    expect(p.waits()).toContain(1_500);
    const before = p.callsOf('outbox.poke').length;
    await p.runLater();
    expect(p.callsOf('outbox.poke').length).toBeGreaterThan(before);
  });
});

describe('a worker or a disk that fails', () => {
  it('asks a second time when the worker died over the question', async () => {
    let deaths = 0;
    const p = await startPanel({
      answers: {
        'match.find': () => {
          if (deaths++ === 0) throw new Error('the worker died');
          return { ok: true, value: one('p1') };
        },
      },
    });
    await p.say(sighting('chatra:a'));
    expect(p.store.getState().subject).toMatchObject({ kind: 'contact', contactId: 'p1' });
  });

  it('says so when what is remembered cannot be read, and opens nobody', async () => {
    const p = await startPanel({ answers: { 'match.find': () => ({ ok: true, value: one('p1') }) } });
    Object.assign(p.tables.links, { get: () => Promise.reject(new Error('disk')) });
    await p.say(sighting('chatra:a'));
    expect(p.store.getState().subject).toMatchObject({ kind: 'failed' });
    expect(p.callsOf('match.find')).toHaveLength(0);
  });

  it('shows who it is although it could not be remembered', async () => {
    const p = await startPanel({ answers: { 'match.find': () => ({ ok: true, value: one('p1') }) } });
    Object.assign(p.tables.links, { link: () => Promise.reject(new Error('quota')) });
    await p.say(sighting('chatra:a'));
    expect(p.store.getState().subject).toMatchObject({ kind: 'contact', contactId: 'p1' });
  });

  it('says that a choice, a decision or a draft could not be stored', async () => {
    const p = await startPanel();
    await p.say(sighting('chatra:a'));
    const broken = () => Promise.reject(new Error('quota'));
    Object.assign(p.tables.links, { link: broken });
    Object.assign(p.tables.outbox, { retry: broken, get: broken });
    Object.assign(p.tables.drafts, { put: broken });
    const tries = [
      () => p.actions.chooseContact('p1'),
      () => p.actions.retryChange('x'),
      () => p.actions.discardChange('x'),
      () => p.actions.saveDraft('note', { body: 'half' }),
    ];
    for (const attempt of tries) {
      p.actions.dismissToast();
      await attempt();
      await p.settle();
      expect(p.store.getState().toast).toMatchObject({ kind: 'failed' });
    }
    expect(tries).toHaveLength(4);
    expect(p.store.getState().drafts.note?.fields).toEqual({ body: 'half' });
  });

  it('never says that a note is stored whose draft had gone without it', async () => {
    const p = await startPanel({ answers: { 'match.find': () => ({ ok: true, value: one('p1') }) } });
    await p.say(sighting('chatra:a'));
    p.actions.saveDraft('note', { body: 'half' });
    await p.settle();
    await p.tables.drafts.drop('chatra:a', 'note');
    expect(await p.actions.addNote('half', false, 'draft')).toBe(false);
    expect(await p.tables.outbox.unfinished()).toHaveLength(0);
  });
});

describe('a hostile page', () => {
  it('is not heard when it speaks for another inbox than the one of its tab', async () => {
    const p = await startPanel();
    await p.say(sighting('chatfuel:bot:1', { inbox: 'chatfuel', host: 'panel.chatfuel.com' }));
    expect(p.store.getState().sighting).toBeNull();
  });

  it('is not heard when it names a conversation of another inbox', async () => {
    const p = await startPanel();
    await p.say(sighting('chatfuel:bot:1'));
    expect(p.store.getState().sighting).toBeNull();
  });

  it('is heard under the other host of its inbox', async () => {
    const p = await startPanel();
    await p.say(sighting('chatra:a', { host: 'conversations-app.brevo.com', person: ann }));
    expect(p.store.getState().sighting?.conversation).toBe('chatra:a');
  });
});

describe('trying again', () => {
  it('looks first where nobody knows whether the CRM has it', async () => {
    const p = await startPanel({ answers: { 'match.find': () => ({ ok: true, value: one('p1') }) } });
    await p.say(sighting('chatra:a'));
    await p.actions.addNote('Called', false);
    const [row] = await p.tables.outbox.unfinished();
    if (!row) throw new Error('no row');
    const refusal = { status: 0, detail: '', unsure: true } as const;
    await p.tables.outbox.move(row.id, ['queued'], { state: 'refused', refusal });
    await p.actions.retryChange(row.id);
    expect(await p.tables.outbox.get(row.id)).toMatchObject({ state: 'checking', refusal: null });
  });
});
describe('a note that has just been saved', () => {
  it('is never shown twice', async () => {
    const p = await startPanel({ answers: { 'match.find': () => ({ ok: true, value: one('p1') }) } });
    await p.tables.records.put(record('p1'));
    await p.say(sighting('chatra:a'));
    await p.actions.addNote('New', false);
    const [row] = await p.tables.outbox.unfinished();
    if (!row) throw new Error('no row');
    const saved = {
      id: 'n2',
      bodyHtml: '<p>New</p>',
      title: null,
      userId: null,
      pinned: false,
      dateAddedMs: 2,
    };
    const counts: number[] = [];
    p.store.subscribe(({ record: now, commands }) => {
      const view = now && projectContact(now, commands);
      if (view) counts.push(itemsOf(view.notes).length);
    });
    await p.tables.outbox.move(
      row.id,
      ['queued'],
      { state: 'done', doneAtMs: 1_000_000, createdId: 'n2' },
      (old) =>
        old?.notes.state === 'read'
          ? { ...old, notes: { ...old.notes, value: [saved, ...old.notes.value] } }
          : old,
    );
    await p.notice({ table: 'outbox', contactId: 'p1' });
    expect(counts.length).toBeGreaterThan(0);
    expect(counts.every((count) => count === 2)).toBe(true);
  });
});
