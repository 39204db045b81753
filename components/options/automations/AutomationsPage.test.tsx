// @vitest-environment happy-dom
import { cleanup, fireEvent, waitFor } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { SAMPLE_LOCATION } from '../../../lib/automation/sample-facts.ts';
import { NO_AUTOMATIONS } from '../../../lib/domain/automation/automations.ts';
import { DEFAULT_LIMITS, type Rule } from '../../../lib/domain/automation/rule.ts';
import { renderOptions } from '../options-harness.tsx';
import { AutomationsPage } from './AutomationsPage.tsx';

afterEach(cleanup);
vi.spyOn(window, 'scrollTo').mockReturnValue();

const rule = (id: string, change: Partial<Rule> = {}): Rule => ({
  id,
  name: `Rule ${id}`,
  mode: 'suggest',
  trigger: { kind: 'contact.matched' },
  conditions: [],
  actions: [{ kind: 'tags.add', tags: ['vip'] }],
  limits: DEFAULT_LIMITS,
  ...change,
});
const given = (rules: readonly unknown[]) => JSON.stringify({ version: 1, rules });

async function open(prepare: Parameters<typeof renderOptions>[1]) {
  const app = await renderOptions((options) => <AutomationsPage options={options} />, prepare);
  const row = (id: string) => {
    const found = app.container.querySelector(`[data-rule="${id}"]`);
    if (!found) throw new Error(`no rule ${id}`);
    return found;
  };
  return { ...app, row, rules: () => app.options.store.getState().automations.own.rules };
}

test('a rule is a sentence, with what it may do', async () => {
  const app = await open((world) => {
    const conditions = [{ kind: 'language', anyOf: ['es', 'pt'] }] as const;
    world.automations = { ...NO_AUTOMATIONS, rules: [rule('a', { conditions })] };
  });
  expect(app.row('a').textContent).toContain(
    'When a contact is matched to a chat, if they write in Spanish or Portuguese, tag the contact vip.',
  );
  const auto = [...app.row('a').querySelectorAll<HTMLElement>('[role="radio"]')].at(-1);
  if (auto) fireEvent.click(auto);
  await waitFor(() => expect(app.rules()[0]?.mode).toBe('auto'));
});

test('what the administrator gives is seen and copied, and cannot be changed', async () => {
  const app = await open((world) => {
    world.automations = { ...NO_AUTOMATIONS, rules: [rule('mine')] };
    world.managed = { automations: given([rule('theirs', { mode: 'auto' })]) };
  });
  expect(app.row('theirs').querySelectorAll('[role="radio"]')).toHaveLength(0);
  expect(app.row('theirs').textContent).toContain('Set by your administrator');
  expect(app.row('mine').querySelectorAll('[role="radio"]')).toHaveLength(3);
});

test('one of the administrator’s that stopped itself here is off here, and may be started again', async () => {
  const app = await open((world) => {
    world.automations = { ...NO_AUTOMATIONS, stopped: ['theirs'] };
    world.managed = { automations: given([rule('theirs', { mode: 'auto' })]) };
  });
  expect(app.row('theirs').classList).toContain('is-off');
  const again = [...app.row('theirs').querySelectorAll('button')].find((one) =>
    one.textContent?.startsWith('Start again'),
  );
  if (again) fireEvent.click(again);
  await waitFor(() => expect(app.row('theirs').classList).not.toContain('is-off'));
  expect(app.row('theirs').textContent).not.toContain('Start again');
});

test('switched off by the administrator, it says so, and what cannot be read of what they give', async () => {
  const app = await open((world) => {
    world.managed = { automationsOff: true, automations: given([{ id: 'x' }]) };
  });
  expect(app.container.textContent).toContain('Your administrator switched automations off');
  expect(app.container.textContent).toContain('What your administrator gives could not be read');
});

test('a rule of a newer Chatside stays, says so, and can be taken out', async () => {
  const app = await open((world) => {
    const odd = { ...rule('odd', { name: 'Of tomorrow' }), trigger: { kind: 'moon.full' } };
    world.automations = { version: 1, rules: [odd, rule('a')] };
  });
  const unread = app.container.querySelector('[data-unread]');
  expect(unread?.textContent).toContain('Of tomorrow');
  expect(unread?.textContent).toContain('Chatside cannot read this one');
  const remove = unread?.querySelector('button');
  if (remove) fireEvent.click(remove);
  await waitFor(() => expect(app.container.querySelector('[data-unread]')).toBeNull());
  expect(app.rules().map(({ id }) => id)).toEqual(['a']);
});

test('two rules that contradict each other say so at both, and a tag that is gone keeps a rule off', async () => {
  const app = await open((world) => {
    const actions = [{ kind: 'tags.remove', tags: ['vip', 'lost'] }] as const;
    world.automations = { ...NO_AUTOMATIONS, rules: [rule('a'), rule('b', { actions })] };
    world.lists = [SAMPLE_LOCATION];
    const common = { state: 'connected', scopes: [], userCount: 1, checkedAtMs: 0, latencyMs: 1 } as const;
    world.places = [{ ...common, locationId: SAMPLE_LOCATION.id, locationName: SAMPLE_LOCATION.name }];
  });
  expect(app.row('a').textContent).toContain('“Rule b” does the opposite at the same moment');
  expect(app.row('b').textContent).toContain('“Rule a” does the opposite at the same moment');
  expect(app.row('b').textContent).toContain(
    'The tag “lost” is not in Northside Dental any more. It stays off until this is mended.',
  );
});

test('a starting point opens in the editor, and what is not filled in is said when it is saved', async () => {
  const app = await open(() => undefined);
  const uses = [...app.container.querySelectorAll<HTMLElement>('button')].filter((button) =>
    button.textContent?.startsWith('Use'),
  );
  expect(uses).toHaveLength(8);
  const share = uses.find((button) => button.textContent?.includes('Share new contacts out'));
  fireEvent.click(share ?? app.container);
  const form = await waitFor(() => {
    const found = app.container.querySelector('form');
    if (!found) throw new Error('no editor');
    return found;
  });
  expect(app.container.textContent).not.toContain('Choose a person.');
  fireEvent.submit(form);
  await waitFor(() => expect(app.container.textContent).toContain('Choose a person.'));
  expect(app.container.querySelector('[role="alert"]')?.textContent).toBe('Fill in what is marked first.');
  expect(app.rules()).toEqual([]);
});

test('what could not be stored is said, and stays in the editor', async () => {
  const app = await open((world) => {
    world.automations = { ...NO_AUTOMATIONS, rules: [rule('a')] };
    world.automationsFull = true;
  });
  fireEvent.click(app.row('a').querySelector('.tool-acts button') ?? app.container);
  const form = await waitFor(() => {
    const found = app.container.querySelector('form');
    if (!found) throw new Error('no editor');
    return found;
  });
  fireEvent.submit(form);
  await waitFor(() =>
    expect(app.container.querySelector('[role="alert"]')?.textContent).toContain('could not be stored'),
  );
});

test('what a rule did today is counted, and a rule that stopped itself says why', async () => {
  const app = await open((world) => {
    world.automations = { ...NO_AUTOMATIONS, rules: [rule('a', { mode: 'off' })] };
    const run = {
      ruleId: 'a',
      ruleName: 'Rule a',
      eventId: 'e',
      conversation: 'chatra:1',
      locationId: 'l',
      contactId: null,
      contactName: '',
      atMs: world.nowMs,
      because: [],
      steps: [],
    };
    const because = [{ key: 'run_stopped', values: ['3'] }];
    world.runs = [
      { ...run, id: '3', outcome: 'stopped', because },
      { ...run, id: '2', outcome: 'failed' },
      { ...run, id: '1', outcome: 'suggested' },
    ];
  });
  expect(app.row('a').textContent).toContain('Today: suggested once, refused once.');
  expect(app.row('a').querySelector('[data-stopped]')?.textContent).toMatch(/It stopped itself on .+3/);
});
