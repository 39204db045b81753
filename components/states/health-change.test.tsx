// @vitest-environment happy-dom
import { cleanup } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import type { InboxChange } from '../../lib/domain/inbox-health.ts';
import { renderPanel } from '../app/render-panel.tsx';
import { SAMPLE_STATES } from '../app/sample-states.ts';

afterEach(cleanup);

const said = (inboxChange: InboxChange | null) =>
  renderPanel({ ...SAMPLE_STATES.unrecognised, inboxChange }).container.querySelector('.banner-more')
    ?.textContent;

test('fields that are missing are named in a sentence; only a whole panel can be closed', () => {
  expect(said({ host: 'app.chatra.io', fields: ['name', 'email', 'phone'], chats: 12 })).toBe(
    'Not only here: no name, e-mail, or phone found in the last 12 chats.',
  );
  expect(said({ host: 'app.chatra.io', fields: ['details'], chats: 8 })).toBe(
    'Not only here: no details panel found in the last 8 chats. If the panel is only closed, open it.',
  );
});

test('nothing is said without a change, nor of what another host has changed', () => {
  expect(said(null)).toBe(undefined);
  expect(said({ host: 'conversations-app.brevo.com', fields: ['details'], chats: 9 })).toBe(undefined);
});
