import { describe, expect, it } from 'vitest';
import { type Automations, NO_AUTOMATIONS } from '../domain/automation/automations.ts';
import type { FieldMapping } from '../domain/automation/mapping.ts';
import type { Macro, Template } from '../domain/automation/template.ts';
import type { Location } from '../domain/location.ts';
import { createMacros } from './create-macros.ts';
import { ann, record, sighting, startPanel } from './panel-harness.ts';
import { readMessages } from './read-messages.ts';

const LOCATION: Location = {
  id: 'loc1',
  name: 'Northside',
  timezone: 'America/New_York',
  country: 'US',
  users: [{ id: 'u1', name: 'Priya Nair', email: null }],
  tags: [],
  customFields: [{ id: 'f1', name: 'Colour', dataType: 'TEXT', options: [], position: 1 }],
  fetchedAtMs: 1,
};
const PHONE = { value: '(312) 555-0148', from: 'label' } as const;
const person = { ...ann, phones: [PHONE], attributes: [{ label: 'Shade', value: 'red' }] };
const shade: FieldMapping = {
  id: 'm1',
  inbox: 'chatra',
  from: { kind: 'label', label: 'Shade' },
  field: 'f1',
  fieldName: 'Colour',
  transforms: [],
};

/** Ann is on the screen: the CRM has her e-mail and no phone, and her colour is blue. */
async function start(set: Partial<Automations> = {}, managed?: unknown) {
  const p = await startPanel({
    managed,
    answers: { 'phones.read': ({ raw }: { raw: readonly string[] }) => raw.map(() => '+13125550148') },
  });
  await p.tables.locations.put(LOCATION);
  await p.tables.records.keep(record('ann'), 1);
  await p.tables.links.link({
    locationId: 'loc1',
    conversation: 'chatra:a',
    contactId: 'ann',
    how: 'chosen',
    identity: [],
    atMs: 1,
  });
  await p.notice({ table: 'locations' });
  let stored = { ...NO_AUTOMATIONS, ...set };
  const onChange: (() => void)[] = [];
  const delayed: (() => void)[] = [];
  const macros = createMacros({
    panel: p.store,
    actions: p.actions,
    text: readMessages('en-US'),
    ask: async (_call, input) => ('raw' in input ? input.raw.map(() => '+13125550148') : stored) as never,
    newId: () => `toast-${delayed.length}`,
    after: (_ms, work) => delayed.push(work),
    automations: { read: async () => stored, onChange: (listener) => onChange.push(listener) },
    url: async () => 'https://app.chatra.io/conversations/a',
  });
  await p.switchTab(1, 'https://app.chatra.io/');
  await p.say(sighting('chatra:a', { person }));
  await p.settle();
  return {
    ...p,
    macros,
    offers: () => macros.store.getState().offers,
    words: () =>
      macros.store.getState().offers.map(({ field, value, current }) => `${field}: ${value} / ${current}`),
    rows: async () => (await p.tables.outbox.unfinished()).map(({ intent }) => intent),
    change: async (next: Partial<Automations>) => {
      stored = { ...stored, ...next };
      for (const listener of onChange) listener();
      await p.settle();
    },
    /** What is said last of a group. */
    toast: async () => {
      await p.settle();
      for (const work of delayed.splice(0)) work();
      return p.store.getState().toast;
    },
  };
}

describe('what the chat knows and the CRM lacks', () => {
  it('is offered, and one yes writes it, compared with what was there', async () => {
    const p = await start();
    expect(p.words()).toEqual(['Phone: +1 312-555-0148 / null']);
    const [offer] = p.offers();
    if (!offer) throw new Error('nothing is offered');
    await p.macros.accept(offer);
    await p.settle();
    expect(await p.rows()).toEqual([
      { kind: 'field.set', field: 'phone', value: '+13125550148', base: null },
    ]);
    expect(p.offers()).toEqual([]);
  });

  it('is not offered again once it was refused, nor while nothing may be written', async () => {
    const p = await start();
    const [offer] = p.offers();
    if (!offer) throw new Error('nothing is offered');
    p.macros.refuse(offer);
    expect(p.offers()).toEqual([]);
    await p.say(sighting('chatra:a', { person, epoch: 2 }));
    expect(p.offers()).toEqual([]);
    expect((await start({}, { readOnly: true })).offers()).toEqual([]);
    expect((await start({}, { automationsOff: true })).offers()).toEqual([]);
  });

  it('stands beside what the CRM has where that differs, and writes over it only after a yes', async () => {
    const p = await start({ mappings: [shade] });
    expect(p.words()).toEqual(['Colour: red / blue']);
    expect(await p.rows()).toEqual([]);
    const [offer] = p.offers();
    if (!offer) throw new Error('nothing is offered');
    await p.macros.accept(offer);
    expect(await p.rows()).toEqual([{ kind: 'custom.set', fieldId: 'f1', value: 'red', base: 'blue' }]);
  });

  it('is never written to somebody else', async () => {
    const p = await start();
    const [offer] = p.offers();
    if (!offer) throw new Error('nothing is offered');
    await p.say(sighting('chatra:b', { epoch: 2 }));
    expect(p.offers()).toEqual([]);
    await p.macros.accept(offer);
    expect(await p.rows()).toEqual([]);
  });
});

describe('templates', () => {
  const template = (body: string): Template & { kind: 'note' } => ({
    kind: 'note',
    id: 't1',
    name: 'T',
    body,
  });

  it('are filled from the chat and the contact, and say what is missing', async () => {
    const p = await start({ agents: { loc1: 'u1' } });
    const filled = await p.macros.fill(
      template('{contact.custom.colour} {visitor.shade} {agent.name} {conversation.url} {contact.website}'),
    );
    expect(filled).toMatchObject({
      body: {
        text: 'blue red Priya Nair https://app.chatra.io/conversations/a {contact.website}',
        missing: ['contact.website'],
      },
    });
  });
});

describe('a macro', () => {
  const macro: Macro = {
    id: 'm1',
    name: 'Call back',
    key: '1',
    actions: [
      { kind: 'note.add', body: 'Wants a call' },
      { kind: 'tags.add', tags: ['VIP', 'call back'] },
      { kind: 'fields.update' },
    ],
  };
  const open = async (actions = macro.actions) => {
    const p = await start({ macros: [{ ...macro, actions }] });
    await p.macros.open({ ...macro, actions });
    const plan = p.macros.store.getState().asking;
    if (!plan) throw new Error('nothing is asked');
    return { p, plan };
  };

  it('says what it will do, and does only that', async () => {
    const { p, plan } = await open();
    expect(plan.problems).toEqual([]);
    expect(plan.steps.map(({ intents }) => intents.map(({ kind }) => kind))).toEqual([
      ['note.add'],
      ['tags.add'],
      ['field.set'],
    ]);
    expect(await p.rows()).toEqual([]);
    await p.macros.run(plan);
    expect(await p.rows()).toMatchObject([
      { kind: 'note.add', body: 'Wants a call' },
      { kind: 'tags.add', tags: ['call back'] },
      { kind: 'field.set', field: 'phone' },
    ]);
    expect(await p.toast()).toMatchObject({ text: 'Call back: 3 changes', action: { shortcut: 'Z' } });
  });

  it('is taken back as a whole', async () => {
    const { p, plan } = await open();
    await p.macros.run(plan);
    expect(p.macros.undoLast()).toBe(true);
    await p.settle();
    expect(await p.rows()).toEqual([]);
    expect(await p.toast()).toMatchObject({ text: 'Taken back: Call back' });
    expect(p.macros.undoLast()).toBe(false);
  });

  it('is not taken back once something was written after it', async () => {
    const { p, plan } = await open();
    await p.macros.run(plan);
    p.tick(1_000);
    await p.actions.addTags(['later']);
    await p.settle();
    expect(p.macros.undoLast()).toBe(false);
    expect(await p.rows()).toHaveLength(4);
  });

  it('cannot be done while a variable has no value', async () => {
    const { plan } = await open([{ kind: 'note.add', body: 'See {contact.website}' }]);
    expect(plan.problems).toEqual([{ key: 'problem_missing', values: ['contact.website'] }]);
    expect(plan.steps.map(({ isProblem }) => isProblem)).toEqual([true]);
  });

  it('is never done to another person than it was asked for', async () => {
    const { p, plan } = await open();
    await p.say(sighting('chatra:b', { epoch: 2 }));
    expect(p.macros.store.getState().asking).toBeNull();
    await p.macros.run(plan);
    expect(await p.rows()).toEqual([]);
    expect((await p.toast())?.text).toContain('Call back stopped at step 1 of 3');
  });

  it('says which step was refused, and why', async () => {
    const { p, plan } = await open();
    await p.macros.run(plan);
    await p.toast();
    const rows = await p.tables.outbox.unfinished();
    const tag = rows.find(({ intent }) => intent.kind === 'tags.add');
    if (!tag) throw new Error('no tag');
    const command = { ...tag, state: 'refused', refusal: { status: 422, detail: 'no such tag' } } as const;
    p.store.setState({ changes: [{ command, contactName: 'Ann', undoneIntent: null, about: null }] });
    expect((await p.toast())?.text).toMatch(/^Call back, step 2 of 3 \(.*call back.*\): .*no such tag/);
  });
});
