import { describe, expect, it } from 'vitest';
import type { AppError } from '../domain/errors.ts';
import type { MatchOutcome } from '../domain/match.ts';
import { ann, record, sighting, startPanel } from './panel-harness.ts';

const one = (id: string): MatchOutcome => ({
  kind: 'one',
  candidate: {
    contact: {
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
    },
    evidence: [{ kind: 'email', degree: 'same', page: 'ann@example.com', crm: 'ann@example.com' }],
  },
});

describe('who the conversation is with', () => {
  it('opens a unique strong hit, says why, and remembers it', async () => {
    const p = await startPanel({ answers: { 'match.find': () => ({ ok: true, value: one('p1') }) } });
    await p.say(sighting('chatra:a'));
    expect(p.store.getState().subject).toMatchObject({
      kind: 'contact',
      contactId: 'p1',
      why: { how: 'matched' },
    });
    expect(await p.tables.links.get('loc1', 'chatra:a')).toMatchObject({
      contactId: 'p1',
      how: 'matched',
      identity: ['ann@example.com'],
    });
  });

  it('looks again by itself when the pause that the CRM asked for is over', async () => {
    const answers: ({ ok: true; value: MatchOutcome } | { ok: false; error: AppError })[] = [
      { ok: false, error: { code: 'rate-limited', retryAtMs: 1_003_000 } },
      { ok: true, value: one('p1') },
    ];
    const p = await startPanel({
      answers: { 'match.find': () => answers.shift() ?? { ok: true, value: { kind: 'nobody' } } },
    });
    await p.say(sighting('chatra:a'));
    expect(p.store.getState().subject.kind).toBe('failed');
    await p.runLater();
    expect(p.store.getState().subject).toMatchObject({ kind: 'contact', contactId: 'p1' });
  });

  it('looks again by itself after an answer that did not come, and waits longer each time', async () => {
    let lost = 4; // each look asks once more by itself
    const p = await startPanel({
      answers: {
        'match.find': () => {
          if (lost-- > 0) throw new Error('the worker died');
          return { ok: true, value: one('p1') };
        },
      },
    });
    await p.say(sighting('chatra:a'));
    expect(p.store.getState().subject).toMatchObject({ kind: 'failed', error: { code: 'offline' } });
    await p.runLater();
    expect(p.store.getState().subject.kind).toBe('failed');
    await p.runLater();
    expect(p.store.getState().subject).toMatchObject({ kind: 'contact', contactId: 'p1' });
  });

  it('shows a remembered contact while the page is still settling, without a look-up', async () => {
    const p = await startPanel();
    await p.tables.links.link({
      locationId: 'loc1',
      conversation: 'chatra:a',
      contactId: 'p7',
      how: 'chosen',
      identity: [],
      atMs: 1,
    });
    await p.say(sighting('chatra:a', { outcome: 'reading', person: { ...ann, emails: [] } }));
    expect(p.store.getState().subject).toMatchObject({
      kind: 'contact',
      contactId: 'p7',
      why: { how: 'chosen' },
    });
    expect(p.callsOf('match.find')).toHaveLength(0);
  });

  it('takes the old person off the screen in the same task as the address change', async () => {
    const p = await startPanel({ answers: { 'match.find': () => ({ ok: true, value: one('p1') }) } });
    await p.tables.records.put(record('p1'));
    await p.say(sighting('chatra:a'));
    expect(p.store.getState().record?.contactId).toBe('p1');
    p.sayNow(sighting('chatra:b', { epoch: 2, outcome: 'reading' }));
    expect(p.store.getState().subject.kind).toBe('waiting');
    expect(p.store.getState().record).toBeNull();
  });

  it('drops the late answer of a conversation that was left', async () => {
    const gates: ((value: MatchOutcome) => void)[] = [];
    const p = await startPanel({
      answers: {
        'match.find': async () => ({
          ok: true,
          value: await new Promise<MatchOutcome>((r) => gates.push(r)),
        }),
      },
    });
    await p.say(sighting('chatra:a'));
    await p.say(sighting('chatra:b', { epoch: 2 }));
    gates[1]?.(one('of-b'));
    await p.settle();
    gates[0]?.(one('of-a'));
    await p.settle();
    expect(p.store.getState().subject).toMatchObject({ kind: 'contact', contactId: 'of-b' });
    expect(await p.tables.links.get('loc1', 'chatra:a')).toBeUndefined();
  });

  it('asks again when a matched link meets an identity it does not know', async () => {
    const p = await startPanel({
      answers: { 'match.find': () => ({ ok: true, value: { kind: 'nobody' } }) },
    });
    await p.tables.links.link({
      locationId: 'loc1',
      conversation: 'chatra:a',
      contactId: 'p1',
      how: 'matched',
      identity: ['old@example.com'],
      atMs: 1,
    });
    await p.say(sighting('chatra:a'));
    expect(p.store.getState().subject.kind).toBe('nobody');
  });

  it('remembers "not this person" and never opens them again', async () => {
    const p = await startPanel({ answers: { 'match.find': () => ({ ok: true, value: one('p1') }) } });
    await p.say(sighting('chatra:a'));
    await p.actions.rejectContact('p1');
    await p.settle();
    expect(p.callsOf('match.find').at(-1)?.input).toMatchObject({ rejected: ['p1'] });
  });

  it('shows several values and looks up by the chosen one only', async () => {
    const p = await startPanel();
    const two = { ...ann, emails: [...ann.emails, { value: 'b@example.com', from: 'label' as const }] };
    await p.say(sighting('chatra:a', { outcome: 'choices', person: two }));
    expect(p.store.getState().subject).toMatchObject({ kind: 'choose-value' });
    p.actions.chooseValue({ emails: two.emails.slice(1), phones: [] });
    await p.settle();
    expect(p.callsOf('match.find').at(-1)?.input).toMatchObject({
      person: { emails: [{ value: 'b@example.com' }] },
    });
  });

  it.each([
    ['no-identity', 'no-identity'],
    ['unrecognised', 'unrecognised'],
    ['no-conversation', 'none'],
  ] as const)('says %s of the page as %s', async (outcome, kind) => {
    const p = await startPanel();
    await p.say(sighting(outcome === 'no-conversation' ? null : 'chatra:a', { outcome }));
    expect(p.store.getState().subject.kind).toBe(kind);
  });

  it('only suggests by name, and keeps the way by hand when nobody is alike', async () => {
    const nameOnly = { ...ann, emails: [] };
    const seen = sighting('chatra:a', { outcome: 'no-identity', person: nameOnly });
    const lonely = await startPanel();
    await lonely.say(seen);
    expect(lonely.store.getState().subject.kind).toBe('no-identity');
    const hit = one('p1');
    const alike: MatchOutcome =
      hit.kind === 'one' ? { kind: 'suggestions', candidates: [hit.candidate] } : hit;
    const p = await startPanel({ answers: { 'match.find': () => ({ ok: true, value: alike }) } });
    await p.say(seen);
    expect(p.store.getState().subject).toMatchObject({ kind: 'suggestions' });
    expect(await p.tables.links.get('loc1', 'chatra:a')).toBeUndefined();
  });

  it('does not hear what does not fit the protocol', async () => {
    const p = await startPanel();
    await p.say({ hello: 1 });
    await p.say(sighting('chatra:a', { host: 'evil.example' }));
    await p.say(sighting('x'.repeat(500)));
    expect(p.store.getState().sighting).toBeNull();
  });
});

describe('following', () => {
  it('follows the active tab and drops the port of the old one', async () => {
    const p = await startPanel();
    await p.say(sighting('chatra:a'));
    await p.switchTab(2, null);
    expect(p.ports[0]?.open).toBe(false);
    expect(p.store.getState()).toMatchObject({
      tab: { kind: 'other' },
      sighting: null,
      subject: { kind: 'none' },
    });
    p.ports[0]?.send(sighting('chatra:a'));
    expect(p.store.getState().sighting).toBeNull();
  });

  it('stops hearing a tab whose host was revoked, although its script still speaks', async () => {
    const p = await startPanel();
    await p.say(sighting('chatra:a'));
    await p.switchTab(1, null);
    expect(p.store.getState()).toMatchObject({ tab: { kind: 'other' }, subject: { kind: 'none' } });
    p.ports[0]?.send(sighting('chatra:a'));
    expect(p.store.getState().sighting).toBeNull();
    expect(p.ports).toHaveLength(1);
  });

  it('puts the script into an inbox tab that has none, once, and connects again', async () => {
    const p = await startPanel();
    p.ports[0]?.drop();
    await p.settle();
    expect(p.callsOf('inboxes.sync')).toHaveLength(1);
    expect(p.ports).toHaveLength(2);
    p.ports[1]?.drop();
    await p.settle();
    expect(p.callsOf('inboxes.sync')).toHaveLength(1);
    expect(p.store.getState().tab.kind).toBe('connecting');
  });
});

describe('writing', () => {
  const open = async () => {
    const p = await startPanel({ answers: { 'match.find': () => ({ ok: true, value: one('p1') }) } });
    await p.tables.records.put(record('p1'));
    await p.say(sighting('chatra:a'));
    return p;
  };

  it('has the write in the database before it says so, bound to contact, location and conversation', async () => {
    const p = await open();
    await p.actions.addNote('Called back', false);
    // Before it was stored: whoever dies now has an alarm behind them.
    expect(p.covered).toHaveLength(1);
    const [row] = await p.tables.outbox.unfinished();
    expect(row).toMatchObject({
      locationId: 'loc1',
      contactId: 'p1',
      conversation: 'chatra:a',
      intent: { kind: 'note.add', body: 'Called back', knownIds: ['n1'] },
    });
    expect(p.store.getState().commands).toHaveLength(1);
    expect(p.callsOf('outbox.poke').length).toBeGreaterThan(0);
    expect(p.posted).toContainEqual({ table: 'outbox', contactId: 'p1' });
  });

  it('writes nothing when nobody is shown', async () => {
    const p = await startPanel();
    await p.say(sighting('chatra:a'));
    await p.actions.addNote('lost?', false);
    expect(await p.tables.outbox.unfinished()).toHaveLength(0);
  });

  it('keeps a draft with its conversation', async () => {
    const p = await open();
    p.actions.saveDraft('note', { body: 'half' });
    await p.say(sighting('chatra:b', { epoch: 2 }));
    expect(p.store.getState().drafts).toEqual({});
    await p.say(sighting('chatra:a', { epoch: 3 }));
    expect(p.store.getState().drafts.note?.fields).toEqual({ body: 'half' });
  });

  it('discards and retries refused changes', async () => {
    const p = await open();
    await p.actions.addTags(['Gold']);
    const [row] = await p.tables.outbox.unfinished();
    if (!row) throw new Error('no row');
    expect(row.intent).toEqual({ kind: 'tags.add', tags: ['gold'] });
    const refusal = { status: 422, detail: 'no' };
    await p.tables.outbox.move(row.id, ['queued'], { state: 'refused', refusal });
    await p.actions.retryChange(row.id);
    expect((await p.tables.outbox.get(row.id))?.state).toBe('queued');
    await p.actions.discardChange(row.id);
    expect(await p.tables.outbox.get(row.id)).toBeUndefined();
  });
});

describe('creating', () => {
  const contact = {
    firstName: 'Ann',
    lastName: 'Ray',
    email: 'ann@example.com',
    phone: '',
    companyName: '',
    source: '',
    tags: [],
  };

  it('is prefilled from the chat', async () => {
    const p = await startPanel();
    await p.say(sighting('chatra:a'));
    p.actions.openCreate();
    expect(p.store.getState().overlay).toMatchObject({
      kind: 'create',
      prefill: { firstName: 'Ann', lastName: 'Ray', email: 'ann@example.com' },
    });
  });

  it('turns the duplicate answer into the existing contact', async () => {
    const p = await startPanel();
    await p.say(sighting('chatra:a'));
    p.actions.openCreate();
    await p.actions.createContact(contact);
    const [row] = await p.tables.outbox.unfinished();
    if (!row) throw new Error('no row');
    expect(row.contactId).toBe(row.id);
    const duplicateOf = { contactId: 'p9', contactName: 'Ann R', matchingField: 'email' };
    await p.tables.outbox.move(row.id, ['queued'], {
      state: 'refused',
      refusal: { status: 400, detail: 'dup', duplicateOf },
    });
    await p.notice({ table: 'outbox', contactId: row.contactId });
    expect(p.store.getState().overlay).toMatchObject({
      outcome: { kind: 'duplicate', contactId: 'p9', name: 'Ann R', matchingField: 'email' },
    });
    await p.actions.chooseContact('p9');
    await p.settle();
    expect(p.store.getState()).toMatchObject({
      overlay: { kind: 'none' },
      subject: { contactId: 'p9', why: { how: 'chosen' } },
    });
  });
});
