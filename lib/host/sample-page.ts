import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRules } from '../../scripts/host-rules.ts';
import type { BundledId } from '../domain/inbox.ts';
import { createHost, type Host } from './host.ts';
import { type PageReading, readPage } from './read-page.ts';

declare global {
  interface Window {
    readonly happyDOM?: { setURL(url: string): void };
  }
}

export const rulesOf = readRules;
export const hostOf = (inbox: BundledId): Host => createHost(readRules(inbox));

/** What is read from the test's document, by the adapter of this inbox. */
export const readDocument = (inbox: BundledId): PageReading => readPage([document], hostOf(inbox));

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
  twochat: {
    href: 'https://app.2chat.io/contacts/CON0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9',
    key: 'twochat:CON0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9',
  },
  chartmogul: {
    href: 'https://app.chartmogul.com/#/customers/cus_0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9',
    key: 'chartmogul:cus_0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9',
  },
} as const satisfies Partial<Record<BundledId, { href: string; key: string }>>;

export const fixturePath = (inbox: BundledId, name = ''): string =>
  join(import.meta.dirname, inbox, 'fixtures', name);

/** The body of a fixture, to be changed by a test. */
export function fixtureBody(inbox: BundledId, name: string): string {
  const file = readdirSync(fixturePath(inbox)).find((one) => one.replace(/^[\d-]*/, '') === `${name}.html`);
  const html = readFileSync(fixturePath(inbox, file ?? name), 'utf8');
  return html.slice(html.indexOf('<body>') + 6, html.lastIndexOf('</body>'));
}

/** Shows a body in the test's document, at the inbox's address. */
export function showPage(inbox: keyof typeof OPEN, body: string): void {
  window.happyDOM?.setURL(OPEN[inbox].href);
  document.body.innerHTML = body;
}
