// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { readMessages } from '../../lib/panel/read-messages.ts';
import type { TopicView, TopicWatch } from '../../lib/panel/watch-topic.ts';
import { TextContext } from '../ui/text-context.ts';
import { TopicCard } from './TopicCard.tsx';
import { TopicSlot, topicPart } from './TopicSlot.tsx';

afterEach(cleanup);

const VIEW: TopicView = {
  conversation: 'chatra:a',
  topic: 'refund',
  tag: 'refund request',
  because: ['money back', 'refund'],
  others: [
    { topic: 'login', tag: 'login help' },
    { topic: 'job', tag: null },
  ],
};

function paint(view: TopicView | null = VIEW) {
  const accept = vi.fn(async () => undefined);
  const correct = vi.fn(async () => undefined);
  const watch: TopicWatch = { store: createStore(() => ({ view })), accept, correct };
  const inText = (child: preact.ComponentChild) => (
    <TextContext.Provider value={readMessages('en-US')}>{child}</TextContext.Provider>
  );
  return { watch, accept, correct, inText };
}

test('the card says the topic, the words that decided, and what a yes does', () => {
  const { watch, accept, inText } = paint();
  render(inText(<TopicCard watch={watch} />));
  const card = screen.getByRole('region', { name: 'Topic of this chat' });
  expect(card.textContent).toContain('Looks like: Refund');
  expect(card.textContent).toContain('They wrote “money back”, “refund”');
  fireEvent.click(screen.getByRole('button', { name: 'Tag: refund request' }));
  expect(accept).toHaveBeenCalledTimes(1);
});

test('a no says what it is about instead, or that it is none of these', () => {
  const { watch, correct, inText } = paint();
  render(inText(<TopicCard watch={watch} />));
  fireEvent.click(screen.getByRole('button', { name: 'Not this topic' }));
  const items = screen.getAllByRole('menuitem').map((item) => item.textContent);
  expect(items).toEqual(['None of these topics', 'Loginlogin help', 'Job']);
  fireEvent.click(screen.getByRole('menuitem', { name: /^Login/ }));
  expect(correct).toHaveBeenLastCalledWith('login');
  fireEvent.click(screen.getByRole('button', { name: 'Not this topic' }));
  fireEvent.click(screen.getByRole('menuitem', { name: 'None of these topics' }));
  expect(correct).toHaveBeenLastCalledWith(null);
});

test('its place is empty until it is loaded, and while there is nothing to say', async () => {
  const { watch, inText } = paint();
  const { container } = render(inText(<TopicSlot />));
  expect(container.innerHTML).toBe('');
  topicPart.show({ watch, Card: TopicCard });
  await waitFor(() => expect(container.textContent).toContain('Looks like: Refund'));
  watch.store.setState({ view: null });
  await waitFor(() => expect(container.innerHTML).toBe(''));
});
