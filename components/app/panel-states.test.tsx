// @vitest-environment happy-dom
import { act, cleanup } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PanelState } from '../../lib/panel/state.ts';
import { renderPanel } from './render-panel.tsx';
import { SAMPLE_STATES, type SampleName } from './sample-states.ts';

/** What each state must say: the sentence that tells it from all others. */
const SENTENCES: Readonly<Record<SampleName, string>> = {
  starting: 'Starting',
  'newer-database': 'Nothing was touched. Update Chatside',
  'boot-failed': 'changes that are not saved yet are kept twice',
  'not-connected': 'Nothing is read until you connect.',
  'signed-out': 'Your 2 changes are kept on this computer and go out once you are back.',
  'tab-unknown': 'Waiting for the page',
  'tab-other': 'This tab is not a chat tool that is switched on.',
  'own-app': 'Chatside does not know this page yet',
  teaching: 'By its label that is your own side’s',
  'teaching-tried': 'Tried: 3 of 3 chats read.',
  'teaching-lost': 'Open desk.linden.example in this tab, and it goes on.',
  'tab-connecting': 'Waiting for Chatra',
  'no-chat': 'The person appears here by itself.',
  waiting: 'Waiting for the page',
  looking: 'Looking by phone',
  contact: 'Same e-mail and phone',
  'contact-remembered': 'Remembered',
  'contact-chosen': 'Chosen by you',
  'contact-created': 'Created here',
  'contact-loading': 'Reading the contact',
  'contact-found': 'maya.okafor@example.com',
  'contact-unread': 'No answer from the CRM',
  'contact-long-name': 'Wolfeschlegelsteinhausenbergerdorff',
  'contact-without-scopes': 'Maya Okafor',
  'refresh-running': 'Reading',
  'refresh-failed': 'Could not read again. Showing what was read at',
  'refresh-paused': 'The CRM asks for a short pause.',
  'budget-low': '12 of 100 requests left for the next 10 s, shared by everybody in Northside',
  'budget-day-low': '9,450 of 200,000 requests left for today, shared by everybody in Northside',
  'budget-day-spent': 'The CRM asks everybody here to wait 15 min',
  offline: 'Changes are kept on this computer and go out once you are back.',
  'write-checking': '1 checking',
  'write-refused': '1 not saved',
  'write-conflict': '3 to decide',
  'read-only-policy': 'Read-only. Set by your administrator.',
  'read-only-switch': 'Read-only. Switched on in the options. Your draft is kept.',
  'read-only-token': 'Read-only. The CRM lets this token write nothing.',
  'read-only-nobody': 'No contact has this e-mail or phone',
  'read-only-changes': '1 change waits here until writing is allowed again.',
  'other-location': 'Nothing of them is shown or written in another location instead.',
  'several-locations': 'Northside',
  'left-out': 'Your administrator does not allow Northside',
  candidates: '2 contacts share something with this chat. Nothing is linked until you choose.',
  split: 'The e-mail belongs to one contact, the phone to another.',
  suggestions: 'The CRM has people with this name. Nothing is linked by a name alone.',
  'choose-value': 'Which one is theirs?',
  nobody: 'No contact has this e-mail or phone. Looked in Northside.',
  'no-identity': 'The page shows no e-mail and no phone, so nobody is matched by chance.',
  unrecognised: 'The page of Chatra may have changed.',
  'unrecognised-changed':
    'Not only here: no details panel found in the last 9 chats. If the panel is only closed, open it.',
  'failed-offline': 'No answer from the CRM',
  'failed-rate-limited': 'Too many requests came from this location. Try again in a few seconds.',
  'failed-signed-out': 'The CRM does not accept the token',
  'failed-no-token': 'No token is stored',
  'failed-missing-scope': 'The CRM says: “The token is not authorized for this scope.”',
  'failed-wrong-location': 'The token is for another location',
  'failed-refused': 'The CRM says: “query must be shorter”',
  'failed-server-error': 'It answered with error 503.',
  'failed-uncertain': 'The request left, but the CRM did not answer.',
  'failed-unexpected-shape': 'Its part “contacts.0.id” has an unknown form.',
  'search-idle': 'Type a name, an e-mail or a phone.',
  'search-running': 'Searching',
  'search-found': 'Tamara Voss',
  'search-nobody': 'Nobody found for “zzyzx”.',
  'search-failed': 'No answer from the CRM',
  'search-no-chat': 'Open a chat to link a contact to it.',
  create: 'Create and link',
  'create-sending': 'Creating',
  'create-waiting': 'Waiting. It goes out once you are back.',
  'create-refused': 'The CRM refused it: “phone must be a valid phone number”. Nothing was created.',
  'create-duplicate': 'The CRM has someone with the same phone, so nothing was created.',
  changes: 'The CRM refused it: “dateOfBirth must be a valid date”',
  'changes-none': 'Everything is in the CRM.',
  'changes-blocked': 'Waits for the one above, which needs you first.',
  journal: 'the CRM saved “Chicago” instead of “chicago”',
  conflict: 'Phone changed meanwhile',
  'conflict-note': 'She will send a photo.',
  'conflict-task': 'Due: Sun, Nov 22, 10:42 am',
  'edit-field': 'The CRM refused it: “dateOfBirth must be a valid date”',
  'edit-note': 'Someone else changed it meanwhile.',
  'edit-task': 'Someone else changed it meanwhile.',
  'edit-tags': 'Edit and retry',
  'toast-done': 'Copied',
  'toast-failed': 'Not saved: Birthday. The CRM refused it: “dateOfBirth must be a valid date”',
  'toast-held': 'Note goes out in 4 s',
  'toast-differs': 'the CRM saved “Chicago” instead of “chicago”',
  'settings-corrupt': 'Your settings could not be read.',
  'settings-newer': 'A newer Chatside wrote your settings.',
};

const NAMES = Object.keys(SAMPLE_STATES) as SampleName[];

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const wait = (ms: number) => act(() => void vi.advanceTimersByTime(ms));

describe('every state of the panel', () => {
  it('is one of at least 59, each with its own sentence', () => {
    expect(NAMES.length).toBeGreaterThanOrEqual(59);
    expect(Object.keys(SENTENCES).sort()).toEqual([...NAMES].sort());
  });

  it.each(NAMES)('%s says what it is', (name) => {
    const { container } = renderPanel(SAMPLE_STATES[name]);
    wait(500);
    expect(container.textContent).toContain(SENTENCES[name]);
    expect(container.querySelectorAll('main')).toHaveLength(1);
    expect(container.querySelectorAll('main h1')).toHaveLength(1);
    expect(container.querySelectorAll('header.ctx')).toHaveLength(1);
    expect(container.querySelectorAll('footer.foot')).toHaveLength(1);
  });

  it.each(NAMES)('%s gives every button a name and no key of the texts', (name) => {
    const { container } = renderPanel(SAMPLE_STATES[name]);
    wait(500);
    const buttons = [...container.querySelectorAll('button')];
    expect(buttons.length).toBeGreaterThan(1);
    for (const button of buttons) {
      const said = button.getAttribute('aria-label') ?? button.textContent ?? '';
      expect(said.trim(), button.outerHTML).not.toBe('');
    }
    expect(container.textContent).not.toMatch(/\b(frame|who|state|search|create|changes|ui)_[a-z_]+/);
  });
});

describe('what comes at once', () => {
  const skeletons: readonly SampleName[] = ['starting', 'waiting', 'looking', 'contact-loading'];
  it.each(skeletons)('%s shows no skeleton in the first 120 ms', (name) => {
    const { container } = renderPanel(SAMPLE_STATES[name]);
    wait(119);
    expect(container.querySelectorAll('.sk')).toHaveLength(0);
    wait(1);
    expect(container.querySelectorAll('.sk').length).toBeGreaterThan(5);
  });
  it('covers the four states that wait', () => expect(skeletons).toHaveLength(4));
});

describe('a switch of the conversation', () => {
  it('takes the old person off the screen', () => {
    const { container, store } = renderPanel(SAMPLE_STATES.contact);
    expect(container.textContent).toContain('Maya Okafor');
    const next: PanelState = SAMPLE_STATES.waiting;
    act(() => store.setState(next, true));
    expect(container.textContent).not.toContain('Maya');
  });
});
