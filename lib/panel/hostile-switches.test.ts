import { describe, expect, it } from 'vitest';
import type { ContactSummary } from '../domain/contact.ts';
import type { MatchOutcome } from '../domain/match.ts';
import type { Session } from '../domain/session.ts';
import { connected, record, sighting, startPanel } from './panel-harness.ts';

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
const southside = { ...connected, locationId: 'loc2', locationName: 'Southside' } as Session;
const contact = {
  firstName: 'Ann',
  lastName: 'Ray',
  email: 'ann@example.com',
  phone: '',
  companyName: '',
  source: '',
  tags: [],
};

describe('what lies over the panel belongs to one conversation', () => {
  it.each(['openSearch', 'openCreate'] as const)('closes %s when another one opens', async (action) => {
    const p = await startPanel();
    await p.say(sighting('chatra:a'));
    p.actions[action]();
    p.sayNow(sighting('chatra:b', { epoch: 2, outcome: 'reading' }));
    expect(p.store.getState().overlay.kind).toBe('none');
  });

  it('keeps it open while the page of the same conversation moves on', async () => {
    const p = await startPanel();
    await p.say(sighting('chatra:a', { outcome: 'reading' }));
    p.actions.openSearch();
    await p.say(sighting('chatra:a'));
    expect(p.store.getState().overlay.kind).toBe('search');
  });

  it('closes the search when another location was connected: its hits are people of the old one', async () => {
    const p = await startPanel();
    await p.say(sighting('chatra:a'));
    p.actions.openSearch();
    await p.tables.sessions.write(southside);
    await p.notice({ table: 'session' });
    expect(p.store.getState().overlay.kind).toBe('none');
  });

  it('never puts the creation for one conversation into the form of another', async () => {
    const p = await startPanel();
    await p.say(sighting('chatra:a'));
    p.actions.openCreate();
    const creating = p.actions.createContact(contact);
    p.sayNow(sighting('chatra:b', { epoch: 2 }));
    p.actions.openCreate();
    await creating;
    await p.settle();
    expect(p.store.getState().overlay).toMatchObject({ kind: 'create', outcome: { kind: 'editing' } });
    expect((await p.tables.outbox.unfinished())[0]?.conversation).toBe('chatra:a');
  });
});

describe('creating a contact', () => {
  const creating = async () => {
    const p = await startPanel();
    await p.say(sighting('chatra:a'));
    p.actions.openCreate();
    await p.actions.createContact(contact);
    const [row] = await p.tables.outbox.unfinished();
    if (!row) throw new Error('no row');
    return { p, row };
  };

  it('finds its creation again when the form is opened anew, instead of making a second one', async () => {
    const { p, row } = await creating();
    p.actions.closeOverlay();
    p.actions.openCreate();
    expect(p.store.getState().overlay).toMatchObject({
      kind: 'create',
      prefill: { firstName: 'Ann', email: 'ann@example.com' },
      outcome: { kind: 'sending', commandId: row.id },
    });
    await p.actions.createContact(contact);
    expect(await p.tables.outbox.unfinished()).toHaveLength(1);
  });

  it('shows the reason of a refusal that came while the form was closed', async () => {
    const { p, row } = await creating();
    p.actions.closeOverlay();
    const refusal = { status: 422, detail: 'no' };
    await p.tables.outbox.move(row.id, ['queued'], { state: 'refused', refusal });
    await p.notice({ table: 'outbox', contactId: row.contactId });
    p.actions.openCreate();
    await p.settle();
    expect(p.store.getState().overlay).toMatchObject({ outcome: { kind: 'refused', detail: 'no' } });
  });

  it('does not wait for ever when it was done, or discarded elsewhere, before anybody could say so', async () => {
    for (const end of ['done', 'discarded'] as const) {
      const { p, row } = await creating();
      if (end === 'done') await p.tables.outbox.move(row.id, ['queued'], { state: 'done', doneAtMs: 1 });
      else await p.tables.outbox.discard(row.id);
      await p.nextTick();
      expect(p.store.getState().overlay).toMatchObject(
        end === 'done' ? { kind: 'none' } : { kind: 'create', outcome: { kind: 'editing' } },
      );
    }
    expect.assertions(2);
  });
});

describe('a contact that was created', () => {
  it('is shown although the notice of its link was missed', async () => {
    const p = await startPanel();
    await p.say(sighting('chatra:a'));
    p.actions.openCreate();
    await p.actions.createContact(contact);
    const [row] = await p.tables.outbox.unfinished();
    if (!row) throw new Error('no row');
    const done = { state: 'done', doneAtMs: 1, createdId: 'p5' } as const;
    await p.tables.outbox.move(row.id, ['queued'], done);
    await p.nextTick();
    expect(p.store.getState().subject).toMatchObject({ contactId: 'p5', why: { how: 'created' } });
  });
});

describe('a draft in two windows', () => {
  it('is told to the other one once it is stored, and taken over from it', async () => {
    const p = await startPanel();
    await p.say(sighting('chatra:a'));
    p.actions.saveDraft('note', { body: 'mine' });
    await p.settle();
    expect(p.posted).toContainEqual({ table: 'drafts', conversation: 'chatra:a' });
    p.tick(10);
    const theirs = {
      conversation: 'chatra:a',
      kind: 'note',
      fields: { body: 'mine, theirs' },
      atMs: 5,
    } as const;
    await p.tables.drafts.put(theirs);
    await p.notice({ table: 'drafts', conversation: 'chatra:a' });
    expect(p.store.getState().drafts.note?.fields.body).toBe('mine, theirs');
  });
});

describe('another location is connected', () => {
  it('takes the person of the old one off the screen in the same step: nothing is written to them', async () => {
    const gates: (() => void)[] = [];
    let asked = 0;
    const p = await startPanel({
      answers: {
        'match.find': async () => {
          if (asked++ > 0) await new Promise<void>((resolve) => gates.push(resolve));
          return { ok: true, value: asked > 1 ? { kind: 'nobody' } : one('p1') };
        },
      },
    });
    await p.tables.records.put(record('p1'));
    await p.say(sighting('chatra:a'));
    expect(p.store.getState().record?.contactId).toBe('p1');
    const seen: string[] = [];
    p.store.subscribe(({ session, subject }) => {
      if (session.state === 'connected' && session.locationId === 'loc2') seen.push(subject.kind);
    });
    await p.tables.sessions.write(southside);
    await p.notice({ table: 'session' });
    expect(seen.length).toBeGreaterThan(0);
    expect(seen).not.toContain('contact');
    expect(p.store.getState().record).toBeNull();
    expect(await p.actions.addNote('for whom?', false)).toBe(false);
    gates[0]?.();
    await p.settle();
    expect(p.store.getState().subject.kind).toBe('nobody');
  });
});

describe('two windows on one conversation', () => {
  const decide = async (decision: 'choose' | 'reject') => {
    const gates: (() => void)[] = [];
    let asked = 0;
    const p = await startPanel({
      answers: {
        'match.find': async () => {
          const isFirst = asked++ === 0;
          if (isFirst) await new Promise<void>((resolve) => gates.push(resolve));
          return { ok: true, value: isFirst ? one('p1') : { kind: 'nobody' } };
        },
      },
    });
    await p.say(sighting('chatra:a'));
    // The other window's decision; its notice is not here yet when the answer of the look-up comes.
    const { links } = p.tables;
    const place = { locationId: 'loc1', conversation: 'chatra:a' };
    if (decision === 'choose')
      await links.link({ ...place, contactId: 'p2', how: 'chosen', identity: [], atMs: 5 });
    else await links.reject('loc1', 'chatra:a', ['p1'], 5);
    gates[0]?.();
    await p.settle();
    return p;
  };

  it('keeps a choice that was made while the look-up ran', async () => {
    const p = await decide('choose');
    expect(p.store.getState().subject).toMatchObject({ contactId: 'p2', why: { how: 'chosen' } });
    expect(await p.tables.links.get('loc1', 'chatra:a')).toMatchObject({ contactId: 'p2', how: 'chosen' });
  });

  it('keeps a rejection that was made while the look-up ran', async () => {
    const p = await decide('reject');
    expect(p.store.getState().subject.kind).toBe('nobody');
    expect(await p.tables.links.get('loc1', 'chatra:a')).toMatchObject({ contactId: null, rejected: ['p1'] });
  });
});
