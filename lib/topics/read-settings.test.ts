import { expect, test } from 'vitest';
import { NO_AUTOMATIONS } from '../domain/automation/automations.ts';
import { readTopicSettings } from './read-settings.ts';

test('what is stored is read, and what is not as it should be counts as not there', () => {
  const topics = { on: true, tags: { refund: 'refund' }, words: { refund: ['kit'] } };
  expect(readTopicSettings({ ...NO_AUTOMATIONS, topics })).toEqual(topics);
  const odd = { on: 'yes', tags: { refund: 7, job: 'job' }, words: { refund: 'kit', job: ['cv', null] } };
  expect(readTopicSettings({ version: 1, topics: odd })).toEqual({
    on: false,
    tags: { job: 'job' },
    words: { job: ['cv'] },
  });
  const nothing = [
    undefined,
    null,
    'x',
    [],
    {},
    { version: 2, topics },
    { version: 1 },
    { version: 1, topics: [] },
  ];
  expect(nothing.map(readTopicSettings)).toEqual(nothing.map(() => NO_AUTOMATIONS.topics));
});
