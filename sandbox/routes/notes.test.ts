import { expect, it } from 'vitest';
import { toStoredNote } from '../rules/note-html.ts';
import { seedId } from '../seed/seed-id.ts';
import { createTestSandbox } from '../test-sandbox.ts';

const path = `/contacts/${seedId('contact', 'maya')}/notes`;

it('adds, changes, pins and deletes a note', async () => {
  const { call } = createTestSandbox();
  const made = await call('POST', path, {
    body: { body: 'Called <twice>\nNo answer', userId: seedId('user', 'priya') },
  });
  expect(made.status).toBe(201);
  expect(made.at('note')).toMatchObject({
    body: '<p>Called &lt;twice&gt;</p><p>No answer</p>',
    userId: seedId('user', 'priya'),
    pinned: false,
    dateAdded: '2026-11-20T17:00:00.000Z',
  });
  const one = `${path}/${made.at('note.id')}`;
  const pinned = await call('PUT', one, { body: { pinned: true, color: '#FFAA00', title: 'Calls' } });
  expect(pinned.at('note')).toMatchObject({
    pinned: true,
    color: '#FFAA00',
    title: 'Calls',
    body: made.at('note.body'),
  });
  expect((await call('GET', path)).at('notes.0.id')).toBe(made.at('note.id'));
  expect((await call('DELETE', one)).body).toEqual({ succeded: true });
  expect((await call('GET', one)).status).toBe(400);
});

it('keeps a note without an author', async () => {
  const { call } = createTestSandbox();
  const made = await call('POST', path, { body: { body: 'x' } });
  expect(made.at('note.userId')).toBeUndefined();
});

const bodies = [
  ['plain', '<p>plain</p>'],
  ['1 < 2 & 3', '<p>1 &lt; 2 &amp; 3</p>'],
  ['a\r\n\r\nb', '<p>a</p><p></p><p>b</p>'],
  ['<p>kept</p>', '<p>kept</p>'],
  ['a<br/>b', '<p>a<br>b</p>'],
  ['<p>a</p><script>run()</script><p>b</p>', '<p>a</p><p>b</p>'],
  ['<script>run()</script>', '<p></p>'],
  ['<p>a</p><iframe src="x">', '<p>a</p>'],
] as const;

it('stores notes as HTML without scripts', () => {
  for (const [sent, stored] of bodies) expect(toStoredNote(sent)).toBe(stored);
  expect(bodies).toHaveLength(8);
});
