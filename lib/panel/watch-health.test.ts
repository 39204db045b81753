import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { InboxChange } from '../domain/inbox-health.ts';
import type { Session } from '../domain/session.ts';
import { NOBODY, type Sighting } from '../domain/sighting.ts';
import { connected, sighting } from './panel-harness.ts';
import { INITIAL_STATE, type PanelState } from './state.ts';
import { watchHealth } from './watch-health.ts';

const CHANGE: InboxChange = { host: 'app.chatra.io', fields: ['email', 'phone'], chats: 9 };
const READ = sighting('chatra:a');
const UNREAD = sighting('chatra:b', { epoch: 2, outcome: 'unrecognised', person: NOBODY });

function start({ seen = null as Sighting | null, session = connected as Session } = {}) {
  const store = createStore<PanelState>(() => ({ ...INITIAL_STATE, nowMs: 1, session, sighting: seen }));
  const observed: Sighting[] = [];
  const answers = [null, CHANGE, new Error('QuotaExceededError')];
  watchHealth(store, async (one) => {
    observed.push(one);
    const answer = answers[observed.length - 1] ?? null;
    if (answer instanceof Error) throw answer;
    return answer;
  });
  const say = async (one: Sighting | null) => {
    store.setState({ sighting: one });
    await new Promise(setImmediate);
  };
  return { store, observed, say, change: () => store.getState().inboxChange };
}

test('settled pages of open chats are counted, the one that is there already as well, and what they tell is kept', async () => {
  const panel = start({ seen: READ });
  expect(panel.observed).toEqual([READ]);
  await panel.say(null);
  await panel.say(sighting(null, { person: NOBODY }));
  await panel.say(sighting('chatra:b', { epoch: 2, outcome: 'reading', person: NOBODY }));
  expect([panel.observed.length, panel.change()]).toEqual([1, null]);
  await panel.say(UNREAD);
  panel.store.setState({ nowMs: 2 });
  expect([panel.observed, panel.change()]).toEqual([[READ, UNREAD], CHANGE]);
});

test('what cannot be counted leaves what was known', async () => {
  const panel = start({ seen: READ });
  await panel.say(UNREAD);
  await panel.say(sighting('chatra:c'));
  expect([panel.observed.length, panel.change()]).toEqual([3, CHANGE]);
});

test('nothing is counted while nobody is connected', async () => {
  const panel = start({ seen: READ, session: { state: 'none' } });
  await panel.say(UNREAD);
  expect(panel.observed).toEqual([]);
});
