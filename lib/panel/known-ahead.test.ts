import { expect, it } from 'vitest';
import type { Ahead } from '../domain/ahead.ts';
import type { Seen } from '../domain/sighting.ts';
import { ann, connected, record, sighting, startPanel } from './panel-harness.ts';

const summary = (id: string) => ({ ...record(id).contact, name: `Name of ${id}` });
const aheadOf = (id: string, email = 'ann@example.com'): Ahead => ({
  candidate: {
    contact: summary(id),
    evidence: [{ kind: 'email', degree: 'same', page: email, crm: email }],
  },
  asked: [{ asked: email, form: email }],
});
const seen = (value: string): Seen => ({ value, from: 'label' });

/** A panel that knows ahead that Ann's e-mail is contact c1's. */
async function withAnn(options: Parameters<typeof startPanel>[0] = {}, ahead = aheadOf('c1')) {
  const panel = await startPanel(options);
  panel.ahead.known.begin('loc1')(ahead);
  return panel;
}

it('opens somebody who was looked up ahead, asks no look-up, and remembers the link as a look-up would', async () => {
  const panel = await withAnn();
  await panel.say(sighting('chatra:a'));
  const { subject, head } = panel.store.getState();
  expect(subject).toEqual({
    kind: 'contact',
    contactId: 'c1',
    why: { how: 'matched', evidence: [expect.objectContaining({ kind: 'email', page: 'ann@example.com' })] },
  });
  expect(head?.name).toBe('Name of c1');
  expect(panel.callsOf('match.find')).toEqual([]);
  expect(await panel.tables.links.get('loc1', 'chatra:a')).toMatchObject({
    contactId: 'c1',
    how: 'matched',
    identity: ['ann@example.com'],
  });
});

it('never shows that it is looking', async () => {
  const panel = await withAnn();
  const kinds: string[] = [];
  panel.store.subscribe(
    ({ subject }, before) => void (subject !== before.subject && kinds.push(subject.kind)),
  );
  await panel.say(sighting('chatra:a'));
  expect(kinds).toEqual(['waiting', 'contact']);
});

it('asks when the page is not settled, shows more, shows several, or was taken from free text', async () => {
  const pages = [
    sighting('chatra:a', { person: { ...ann, phones: [seen('+1 312 555 0148')] } }),
    sighting('chatra:a', { person: { ...ann, emails: [seen('anna@example.com')] } }),
    sighting('chatra:a', { person: { ...ann, emails: [{ value: 'ann@example.com', from: 'text' }] } }),
  ];
  for (const page of pages) {
    const panel = await withAnn();
    await panel.say(page);
    expect(panel.callsOf('match.find').length).toBe(1);
    expect(panel.store.getState().subject.kind).toBe('nobody');
  }
  for (const outcome of ['reading', 'choices', 'unrecognised'] as const) {
    const panel = await withAnn();
    await panel.say(sighting('chatra:a', { outcome }));
    expect(panel.store.getState().subject.kind, outcome).not.toBe('contact');
  }
  expect(pages.length).toBe(3);
});

it('opens nobody whom an agent rejected for this conversation', async () => {
  const panel = await withAnn();
  await panel.tables.links.reject('loc1', 'chatra:a', ['c1'], 1);
  await panel.say(sighting('chatra:a'));
  expect(panel.callsOf('match.find').length).toBe(1);
  expect(panel.store.getState().subject.kind).toBe('nobody');
  await panel.say(sighting('chatra:b', { epoch: 2 }));
  expect(panel.store.getState().subject).toMatchObject({ kind: 'contact', contactId: 'c1' });
});

it('opens nobody when two answers are about different people', async () => {
  const panel = await withAnn();
  panel.ahead.known.begin('loc1')(aheadOf('c2'));
  await panel.say(sighting('chatra:a'));
  expect(panel.callsOf('match.find').length).toBe(1);
});

it('does not overrule what a person chose', async () => {
  const panel = await withAnn();
  await panel.tables.links.link({
    locationId: 'loc1',
    conversation: 'chatra:a',
    contactId: 'c9',
    how: 'chosen',
    identity: [],
    atMs: 1,
  });
  await panel.say(sighting('chatra:a'));
  expect(panel.store.getState().subject).toMatchObject({
    kind: 'contact',
    contactId: 'c9',
    why: { how: 'chosen' },
  });
});

it('keeps it for ten minutes from the first question, and not in another location', async () => {
  const panel = await withAnn();
  const { known } = panel.ahead;
  expect(known.find('loc1', ann)?.contact.id).toBe('c1');
  expect(known.find('loc2', ann)).toBeNull();
  panel.tick(10 * 60_000 - 1);
  expect(known.find('loc1', ann)?.contact.id).toBe('c1');
  panel.tick(1);
  expect(known.find('loc1', ann)).toBeNull();
  panel.ahead.known.begin('loc1')(aheadOf('c1'));
  panel.tick(-60 * 60_000);
  expect(known.find('loc1', ann)).toBeNull();
});

it('forgets it when another location is in use, with what was on its way', async () => {
  const panel = await withAnn();
  const keep = panel.ahead.known.begin('loc1');
  if (connected.state !== 'connected') throw new Error('It is to be connected');
  await panel.tables.sessions.write({ ...connected, locationId: 'loc2' });
  await panel.notice({ table: 'session' });
  await panel.tables.sessions.write(connected);
  await panel.notice({ table: 'session' });
  keep(aheadOf('c1'));
  expect(panel.store.getState().session).toMatchObject({ locationId: 'loc1' });
  expect(panel.ahead.known.find('loc1', ann)).toBeNull();
});

it('forgets it when somebody is created or gets another e-mail or phone from here, and not for a note', async () => {
  const add = (panel: Awaited<ReturnType<typeof withAnn>>, intent: object) =>
    panel.tables.outbox.add({
      id: 'cmd1',
      locationId: 'loc1',
      locationName: 'Northside',
      contactId: 'c2',
      conversation: null,
      intent: intent as never,
      createdAtMs: 1,
      heldUntilMs: 0,
      undoes: null,
    });
  const note = await withAnn();
  await add(note, { kind: 'note.add', body: 'x', pinned: false, knownIds: [] });
  await note.notice({ table: 'outbox', contactId: 'c2' });
  expect(note.store.getState().changes.length).toBe(1);
  expect(note.ahead.known.find('loc1', ann)?.contact.id).toBe('c1');

  const newContact = {
    firstName: 'A',
    lastName: '',
    email: 'ann@example.com',
    phone: '',
    companyName: '',
    source: '',
    tags: [],
  };
  const intents = [
    { kind: 'field.set', field: 'email', value: 'ann@example.com', base: null },
    { kind: 'field.set', field: 'phone', value: '+13125550148', base: null },
    { kind: 'contact.create', contact: newContact },
  ];
  for (const intent of intents) {
    const panel = await withAnn();
    const keep = panel.ahead.known.begin('loc1');
    await add(panel, intent);
    await panel.notice({ table: 'outbox', contactId: 'c2' });
    keep(aheadOf('c1'));
    expect(panel.ahead.known.find('loc1', ann), intent.kind).toBeNull();
  }
  expect(intents.length).toBe(3);

  // One that the CRM refused has changed nothing, and waits for a person, perhaps for days.
  const panel = await withAnn();
  await add(panel, intents[0] ?? {});
  await panel.notice({ table: 'outbox', contactId: 'c2' });
  const refused = panel.store.getState().changes.map((change) => ({
    ...change,
    command: { ...change.command, state: 'refused' as const },
  }));
  panel.store.setState({ changes: refused });
  panel.ahead.known.begin('loc1')(aheadOf('c1'));
  panel.store.setState({ changes: [...refused] });
  expect([refused.length, panel.ahead.known.find('loc1', ann)?.contact.id]).toEqual([1, 'c1']);
});
