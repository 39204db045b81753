import { expect, it } from 'vitest';
import { isFullName } from './row-name.ts';

it('takes full names of many people', () => {
  const names = [
    'Ann Ray',
    'Maya O.',
    'Inês Duarte',
    "Siobhán O'Neill",
    'Анна Рэй',
    '田中 直樹',
    'Jan van der Berg',
    'Lindqvist-Berg Sofia',
    'Ana María de la Cruz',
  ];
  for (const name of names) expect(isFullName(name), name).toBe(true);
  expect(names.length).toBe(9);
});

it('takes nothing that somebody may have written', () => {
  const texts = [
    'Ann',
    'ok thanks',
    'Hi there',
    'Hello, is this Ann?',
    'Call me.',
    'My card is 4111',
    'Visitor 4821',
    'Unnamed visitor',
    'you: On my way',
    'Yes!',
    'a@b.example',
    'We Are Five People Here Today',
    '',
    'Ann  Ray',
  ];
  for (const text of texts) expect(isFullName(text), text).toBe(false);
  expect(texts.length).toBe(14);
});
