// @vitest-environment happy-dom
import { cleanup, fireEvent, waitFor } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { NO_AUTOMATIONS, type TopicSettings } from '../../../lib/domain/automation/automations.ts';
import type { TopicLessons } from '../../../lib/domain/automation/lesson.ts';
import { LOCATION_ID } from '../../../lib/options/fake-deps.ts';
import { readTopicSettings } from '../../../lib/topics/read-settings.ts';
import { renderOptions } from '../options-harness.tsx';
import { TopicsPage } from './TopicsPage.tsx';

afterEach(cleanup);

type World = Awaited<ReturnType<typeof renderOptions>>['world'];

const stored = (topics: Partial<TopicSettings>) => ({
  ...NO_AUTOMATIONS,
  topics: { ...NO_AUTOMATIONS.topics, ...topics },
});
const LESSONS: TopicLessons = {
  locationId: LOCATION_ID,
  topics: { refund: { messages: 3, grams: [[1, 3]] }, none: { messages: 1, grams: [[2, 1]] } },
  updatedAtMs: 1,
};

async function open(prepare: (world: World) => void = () => undefined) {
  const page = await renderOptions((options) => <TopicsPage options={options} />, prepare);
  const one = (selector: string) => {
    const found = page.container.querySelector<HTMLInputElement>(selector);
    if (!found) throw new Error(`no ${selector}`);
    return found;
  };
  const text = () => page.container.textContent ?? '';
  return { ...page, one, text, topics: () => readTopicSettings(page.world.automations) };
}

test('topics are off until somebody switches them on, and say that a tag is needed', async () => {
  const page = await open();
  expect(page.one('#topics-on').getAttribute('aria-checked')).toBe('false');
  expect(page.text()).not.toContain('No topic has a tag yet');
  fireEvent.click(page.one('#topics-on'));
  await waitFor(() => expect(page.text()).toContain('No topic has a tag yet'));
  expect(page.topics().on).toBe(true);
  expect(page.container.querySelectorAll('li[data-topic]').length).toBe(12);
});

test('a tag is stored when its field is left, as the CRM keeps it; an empty one takes it away', async () => {
  const page = await open((world) => {
    world.automations = stored({ on: true });
  });
  const field = () => page.one('input[aria-label="Tag for Refund"]');
  fireEvent.input(field(), { target: { value: ' Refund Request' } });
  expect(page.topics().tags).toEqual({});
  fireEvent.blur(field());
  await waitFor(() => expect(page.topics().tags).toEqual({ refund: 'refund request' }));
  await waitFor(() => expect(field().value).toBe('refund request'));
  expect(page.text()).not.toContain('No topic has a tag yet');
  fireEvent.input(field(), { target: { value: '' } });
  fireEvent.blur(field());
  await waitFor(() => expect(page.topics().tags).toEqual({}));
});

test('a team’s own words are added and taken out', async () => {
  const page = await open();
  const field = page.one('input[aria-label="Your own words for Technical problem"]');
  fireEvent.input(field, { target: { value: 'zephyr 3000' } });
  fireEvent.keyDown(field, { key: 'Enter' });
  await waitFor(() => expect(page.topics().words).toEqual({ technical: ['zephyr 3000'] }));
  await waitFor(() => expect(page.container.querySelectorAll('.tag-x').length).toBe(1));
  fireEvent.click(page.one('.tag-x'));
  await waitFor(() => expect(page.topics().words).toEqual({}));
});

test('what was learnt is counted, and forgotten by topic or all of it', async () => {
  const page = await open((world) => {
    world.places = [
      { state: 'signed-out', locationId: LOCATION_ID, locationName: 'N', detail: '', sinceMs: 0 },
    ];
    world.lessons.set(LOCATION_ID, LESSONS);
  });
  await waitFor(() => expect(page.text()).toContain('Learnt from 4 messages'));
  expect(page.one('[data-topic=refund]').textContent).toContain('Learnt from 3 messages');
  fireEvent.click(page.one('[data-topic=refund] .topic-learnt button'));
  await waitFor(() => expect(page.text()).toContain('Learnt from 1 message'));
  expect(page.world.lessons.get(LOCATION_ID)?.topics).toEqual({ none: LESSONS.topics.none });
  fireEvent.click(page.one('#forget-lessons'));
  await waitFor(() => expect(page.text()).toContain('Nothing yet'));
  expect(page.world.lessons.size).toBe(0);
});

test('what a newer Chatside stored is left alone, and what the policy switches off is said', async () => {
  const newer = await open((world) => {
    world.automations = { version: 9 };
  });
  expect(newer.text()).toContain('made by a newer Chatside');
  expect(newer.container.querySelector('#topics-on')).toBeNull();
  cleanup();
  const off = await open((world) => {
    world.managed = { automationsOff: true };
  });
  await waitFor(() => expect(off.text()).toContain('Your administrator has switched off'));
});
