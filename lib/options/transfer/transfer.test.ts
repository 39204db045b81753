import { describe, expect, it } from 'vitest';
import { NO_AUTOMATIONS } from '../../domain/automation/automations.ts';
import { DEFAULT_LIMITS, type Rule } from '../../domain/automation/rule.ts';
import { API_ORIGIN, createFakeDeps } from '../fake-deps.ts';
import { createOptions } from '../store.ts';
import { readSettingsFile } from './settings-file.ts';

const rule = (id: string, change: Partial<Rule> = {}): Rule => ({
  id,
  name: `Rule ${id}`,
  mode: 'suggest',
  trigger: { kind: 'chat.started' },
  conditions: [],
  actions: [{ kind: 'tags.add', tags: ['vip'] }],
  limits: DEFAULT_LIMITS,
  ...change,
});
const WORKSPACE = { workspace: 'chatra/app.chatra.io', locationId: 'loc_north', locationName: 'Northside' };
const CHATRA = ['https://app.chatra.io/*', 'https://conversations-app.brevo.com/*'];

async function open(prepare: (world: ReturnType<typeof createFakeDeps>['world']) => void = () => undefined) {
  const fake = createFakeDeps();
  prepare(fake.world);
  const options = createOptions(fake.deps);
  await options.start();
  const transfer = () => {
    const state = options.store.getState().transfer;
    if (!('changes' in state)) throw new Error(`no preview: ${state.kind}`);
    return state;
  };
  const own = () => options.store.getState().automations.own;
  return { ...fake, options, transfer, own };
}

/** A file as another computer makes it. */
async function exported(): Promise<string> {
  const { world, options } = await open((there) => {
    there.automations = {
      ...NO_AUTOMATIONS,
      rules: [rule('a', { mode: 'auto' }), rule('b', { name: 'Changed' })],
      templates: [{ kind: 'note', id: 't', name: 'Hello', body: 'Hello {contact.firstName}' }],
      log: { ...NO_AUTOMATIONS.log, redact: ['secret'] },
      agents: { loc_north: 'user-1' },
    };
    there.rules = [WORKSPACE];
    for (const origin of CHATRA) there.granted.add(origin);
    there.vault = { token: 'pit-secret', locationId: 'loc_north' };
    there.keys.set('chatra', 'key-secret');
  });
  options.transfer.save();
  return world.files[0]?.text ?? '';
}

describe('a file of all settings', () => {
  it('holds what is set up, and no secret and nobody', async () => {
    const text = await exported();
    const reading = readSettingsFile(text);
    expect(reading).toMatchObject({
      kind: 'read',
      leftOut: [],
      parts: { inboxes: ['chatra'], workspaces: [WORKSPACE], settings: { theme: 'system' } },
    });
    for (const secret of ['pit-secret', 'key-secret', 'user-1', 'agents']) expect(text).not.toContain(secret);
    expect(text).toContain('Hello {contact.firstName}');
  });

  it('changes nothing when it is broken, of something else, or newer', async () => {
    const { options, world } = await open();
    const before = JSON.stringify([world.automations, world.settings, [...world.granted]]);
    for (const [text, kind] of [
      ['{', 'not-ours'],
      ['[]', 'not-ours'],
      ['{"version":1}', 'not-ours'],
      ['{"chatside":"settings"}', 'not-ours'],
      ['x'.repeat(2_000_001), 'not-ours'],
      ['{"chatside":"settings","version":2,"settings":{}}', 'newer'],
      [null, 'unreadable'],
    ] as const) {
      options.transfer.open('file.json', text);
      expect(options.store.getState().transfer).toEqual({ kind });
      await options.transfer.apply();
    }
    expect(JSON.stringify([world.automations, world.settings, [...world.granted]])).toBe(before);
  });

  it('names what cannot be read of it, and takes the rest', async () => {
    const { options, transfer, own } = await open();
    const file = {
      chatside: 'settings',
      version: 1,
      colours: ['red'],
      settings: { version: 9 },
      inboxes: ['chatra', 'pigeon'],
      workspaces: [WORKSPACE, { workspace: 'x' }],
      automations: { version: 1, rules: [rule('a'), { id: 'n', name: 'Of tomorrow', flies: true }] },
    };
    options.transfer.open('file.json', JSON.stringify(file));
    expect(transfer().leftOut).toEqual(['colours', 'settings', 'Of tomorrow', 'pigeon', 'workspaces']);
    expect(transfer().changes.map(({ part }) => part)).not.toContain('settings');
    await options.transfer.apply();
    expect(own().rules.map(({ id }) => id)).toEqual(['a']);
  });

  it('shows by name what it would add, change and remove', async () => {
    const text = await exported();
    const { options, transfer } = await open((world) => {
      world.automations = { ...NO_AUTOMATIONS, rules: [rule('b'), rule('mine')] };
    });
    options.transfer.open('file.json', text);
    const shown = Object.fromEntries(transfer().changes.map((change) => [change.part, change]));
    expect(shown.rules).toMatchObject({ added: ['Rule a'], changed: ['Changed'], removed: ['Rule mine'] });
    expect(shown.templates).toMatchObject({ added: ['Hello'], changed: [], removed: [] });
    expect(shown.log).toMatchObject({ added: [], changed: ['redact'], isWhole: true });
    expect(shown.settings).toMatchObject({ added: [], changed: [], removed: [] });
    expect(shown.inboxes).toMatchObject({ added: ['chatra'] });
    expect(shown.workspaces).toMatchObject({ added: [WORKSPACE.workspace] });
    expect(transfer().modes).toMatchObject({ rules: 'merge', settings: 'leave', inboxes: 'merge' });
  });

  it('adds and changes, and no rule of it acts by itself', async () => {
    const text = await exported();
    const { options, own, world } = await open((there) => {
      there.automations = {
        ...NO_AUTOMATIONS,
        rules: [rule('b'), rule('mine', { mode: 'auto' })],
        agents: { loc: 'me' },
      };
    });
    options.transfer.open('file.json', text);
    await options.transfer.apply();
    expect(own().rules.map(({ id, name, mode }) => [id, name, mode])).toEqual([
      ['b', 'Changed', 'suggest'],
      ['mine', 'Rule mine', 'auto'],
      ['a', 'Rule a', 'suggest'],
    ]);
    expect(own()).toMatchObject({ log: { redact: ['secret'] }, agents: { loc: 'me' } });
    expect(world.rules).toEqual([WORKSPACE]);
    expect([...world.granted]).toEqual([API_ORIGIN, ...CHATRA]);
    expect(options.store.getState().transfer).toEqual({ kind: 'done', inboxesRefused: false });
  });

  it('replaces and leaves, part by part', async () => {
    const text = await exported();
    const { options, own, world } = await open((there) => {
      there.automations = { ...NO_AUTOMATIONS, rules: [rule('mine'), rule('a', { mode: 'auto' })] };
      there.rules = [{ ...WORKSPACE, workspace: 'chatfuel/panel.chatfuel.com' }];
    });
    options.transfer.open('file.json', text);
    options.transfer.choose('rules', 'replace');
    options.transfer.choose('workspaces', 'replace');
    for (const part of ['templates', 'log', 'inboxes'] as const) options.transfer.choose(part, 'leave');
    await options.transfer.apply();
    // A rule that differs in its mode alone stays as it is set here.
    expect(own().rules.map(({ id, mode }) => [id, mode])).toEqual([
      ['a', 'auto'],
      ['b', 'suggest'],
    ]);
    expect(own().templates).toEqual([]);
    expect(own().log.redact).toEqual([]);
    expect(world.rules).toEqual([WORKSPACE]);
    expect(world.log.some((line) => line.startsWith('request'))).toBe(false);
  });

  it('says when the browser allows no inbox, and when nothing could be stored', async () => {
    const text = await exported();
    const refused = await open((world) => {
      world.answer = false;
    });
    refused.options.transfer.open('file.json', text);
    await refused.options.transfer.apply();
    expect(refused.options.store.getState().transfer).toEqual({ kind: 'done', inboxesRefused: true });
    expect(refused.own().rules).toHaveLength(2);

    const full = await open((world) => {
      world.automationsFull = true;
    });
    full.options.transfer.open('file.json', text);
    await full.options.transfer.apply();
    expect(full.transfer().kind).toBe('failed');
  });

  it('takes what it says of the cache as if it had been chosen here', async () => {
    const { options, world } = await open((there) => {
      there.cache = { people: 3, bytes: 900 };
    });
    const settings = { version: 1, theme: 'dark', keepNoCache: true };
    options.transfer.open('f.json', JSON.stringify({ chatside: 'settings', version: 1, settings }));
    await options.transfer.apply();
    expect(world.settings.settings).toMatchObject({ theme: 'dark', keepNoCache: true });
    expect(world.log).toContain('cache forgotten');
  });
});
