// @vitest-environment happy-dom
import { cleanup, fireEvent, render, waitFor } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { compareAccount } from '../../lib/domain/compare-account.ts';
import type { AccountError, AccountFinding, KnownPerson } from '../../lib/domain/host-account.ts';
import { NOBODY, type Person } from '../../lib/domain/sighting.ts';
import { connected } from '../../lib/panel/panel-harness.ts';
import { readMessages } from '../../lib/panel/read-messages.ts';
import { INITIAL_STATE, type PanelState } from '../../lib/panel/state.ts';
import type { AccountView, AccountWatch } from '../../lib/panel/watch-account.ts';
import { createTimeline } from '../../lib/panel/write-timeline.ts';
import { PanelContext } from '../app/panel-context.ts';
import { spyActions } from '../app/render-panel.tsx';
import { TextContext } from '../ui/text-context.ts';
import { AccountNews, AccountPart } from './AccountPart.tsx';

afterEach(cleanup);

const words = readMessages('en-US');

const greta: KnownPerson = { name: 'Greta Holm', title: 'Owner', emails: ['greta@example.com'], phones: [] };
const bob: KnownPerson = { name: 'Bob Li', title: null, emails: [], phones: ['+13125550148'] };
const page = (...emails: string[]): Person => ({
  ...NOBODY,
  emails: emails.map((value) => ({ value, from: 'label' })),
});
const CUSTOMER = { id: 'cus_1', name: 'Holm Interiors' };

function known(
  person: Person,
  people: readonly KnownPerson[],
  change: Partial<AccountFinding> = {},
  lookedUp = false,
) {
  const finding: AccountFinding = { by: 'customer-id', people, customer: CUSTOMER, ...change };
  return { kind: 'known', finding, comparison: compareAccount(person, finding), lookedUp } as const;
}
const failed = (error: AccountError) => ({ kind: 'failed', error }) as const;

function paint(answer: AccountView['answer'], state: Partial<PanelState> = {}) {
  const view = {
    account: 'chartmogul',
    name: 'ChartMogul',
    conversation: 'chartmogul:cus_1',
    answer,
  } as const;
  const watch: AccountWatch = {
    store: createStore<{ readonly view: AccountView | null }>(() => ({ view })),
    askAgain: vi.fn(),
    choose: vi.fn(),
  };
  const store = createStore<PanelState>(() => ({ ...INITIAL_STATE, nowMs: 0, session: connected, ...state }));
  const written: unknown[] = [];
  const timeline = createTimeline({
    panel: store,
    ask: async (call, input) => {
      if (call === 'account.write') written.push(input);
      return (call === 'account.lost' ? [] : { ok: true, value: null }) as never;
    },
    now: () => 0,
    newId: () => 'w1',
  });
  const actions = spyActions();
  const painted = render(
    <TextContext.Provider value={words}>
      <PanelContext.Provider value={{ store, actions, text: words }}>
        <div id="above">
          <AccountNews watch={watch} />
        </div>
        <div id="below">
          <AccountPart watch={watch} timeline={timeline} />
        </div>
      </PanelContext.Provider>
    </TextContext.Provider>,
  );
  const text = (id: string) =>
    (painted.container.querySelector(`#${id}`)?.textContent ?? '').replaceAll(/[\u2068\u2069]/g, '');
  const press = (name: string) => fireEvent.click(painted.getByRole('button', { name }));
  return {
    ...painted,
    watch,
    actions,
    written,
    text,
    press,
    above: () => text('above'),
    below: () => text('below'),
  };
}

test('what is confirmed and added stands below, with its source', () => {
  const { above, below } = paint(known(page('greta@example.com'), [{ ...greta, phones: ['+13125550199'] }]));
  expect(above()).toBe('');
  expect(below()).toContain('From ChartMogul’s own API');
  expect(below()).toContain('ChartMogul confirms greta@example.com.');
  expect(below()).toContain('ChartMogul also has +13125550199, which the page does not show.');
});

test('a disagreement, and what a contact was looked up by, stand above', () => {
  const differs = paint(known(page('other@example.com'), [greta]));
  expect(differs.above()).toBe(
    'ChartMogul has greta@example.com, but the page shows other@example.com. Nobody was looked up by what ChartMogul has.',
  );
  cleanup();
  const looked = paint(known(page(), [greta], { customer: null }, true));
  expect(looked.above()).toContain('The contact was looked up by it.');
  expect(looked.below()).toBe('');
});

test('one of several is chosen by a person', () => {
  const { watch, below, container } = paint(known(page(), [greta, bob]));
  expect(below()).toContain('Owner · greta@example.com');
  const buttons = [...container.querySelectorAll<HTMLElement>('.account-people button')];
  expect(buttons).toHaveLength(2);
  fireEvent.click(buttons[1] ?? container);
  expect(watch.choose).toHaveBeenCalledWith(bob);
});

test.each([
  [{ code: 'offline' }, 'ChartMogul did not answer.', 'Ask again'],
  [{ code: 'bad-key', detail: 'Unauthorized' }, 'any more. ChartMogul says: “Unauthorized”', 'Open options'],
  [{ code: 'rate-limited', retryAtMs: 0 }, 'It is asked again by itself.', null],
] as const)('a failure says who and what: %o', (error, words, button) => {
  const { below, press, watch, actions, container } = paint(failed(error));
  expect(below()).toContain(words);
  if (button === null) return expect(container.querySelector('button')).toBeNull();
  press(button);
  expect([vi.mocked(watch.askAgain).mock.calls.length, actions.openOptions.mock.calls.length]).toEqual(
    button === 'Ask again' ? [1, 0] : [0, 1],
  );
});

test('nothing is said where there was nothing to ask by, and little where nobody is known', () => {
  expect(paint(failed({ code: 'nothing-to-ask' })).container.textContent).toBe('');
  cleanup();
  expect(paint(known(page(), [], { customer: null })).below()).toContain(
    'ChartMogul knows nobody by what is open.',
  );
});

test('a note begins with what is being written for the CRM, and leaves once', async () => {
  const draft = {
    conversation: 'chartmogul:cus_1',
    kind: 'note',
    fields: { body: 'Wants yearly' },
    atMs: 0,
  } as const;
  const { press, container, written, below } = paint(known(page('greta@example.com'), [greta]), {
    drafts: { note: draft },
  });
  press('Add this note to the ChartMogul timeline');
  expect(container.querySelector<HTMLTextAreaElement>('#timeline-note')?.value).toBe('Wants yearly');
  const form = container.querySelector('form');
  if (!form) throw new Error('no form');
  fireEvent.submit(form);
  fireEvent.submit(form);
  await waitFor(() => expect(below()).toContain('Added to the ChartMogul timeline.'));
  expect(written).toEqual([{ id: 'w1', write: { kind: 'note', customerId: 'cus_1', text: 'Wants yearly' } }]);
});

test('the focus goes into a form that opens, and back to its button when it closes', async () => {
  const { press, container } = paint(known(page('greta@example.com'), [greta]));
  press('Create ChartMogul task');
  await waitFor(() => expect(document.activeElement?.id).toBe('timeline-task'));
  expect(container.querySelectorAll('form')).toHaveLength(1);
  press('Cancel');
  await waitFor(() => expect(document.activeElement?.textContent).toContain('Create ChartMogul task'));
});

test('read-only: nothing to write is offered', () => {
  const { below } = paint(known(page('greta@example.com'), [greta]), {
    session: { ...connected, readOnly: 'switch' } as never,
  });
  expect(below()).toContain('ChartMogul confirms');
  expect(below()).not.toContain('timeline');
});
