import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InboxId } from '../domain/inbox.ts';

declare global {
  interface Window {
    readonly happyDOM?: { setURL(url: string): void };
  }
}

/** Addresses at which the fixtures of each inbox are shown, with the key of their conversation. */
export const OPEN = {
  chatra: {
    href: 'https://app.chatra.io/conversations/sqzzSvkKoxdYQkpHN',
    key: 'chatra:sqzzSvkKoxdYQkpHN',
  },
  chatfuel: {
    href: 'https://panel.chatfuel.com/bot/5f0c1a2b3c4d5e6f7a8b9c0d/livechat?folder=all&conversationId=c-100',
    key: 'chatfuel:5f0c1a2b3c4d5e6f7a8b9c0d:c-100',
  },
} as const satisfies Record<InboxId, { href: string; key: string }>;

export const fixturePath = (inbox: InboxId, name = ''): string =>
  join(import.meta.dirname, inbox, 'fixtures', name);

/** The body of a fixture, to be changed by a test. */
export function fixtureBody(inbox: InboxId, name: string): string {
  const html = readFileSync(fixturePath(inbox, `2026-11-21-${name}.html`), 'utf8');
  return html.slice(html.indexOf('<body>') + 6, html.lastIndexOf('</body>'));
}

/** Shows a body in the test's document, at the inbox's address. */
export function showPage(inbox: InboxId, body: string): void {
  window.happyDOM?.setURL(OPEN[inbox].href);
  document.body.innerHTML = body;
}
