import type { Adapter, Verified } from '../adapter.ts';

/** Chatfuel's current panel and its old dashboard. Sources and doubts: README.md beside this file. */
export const chatfuel: Adapter = {
  inbox: 'chatfuel',
  address: {
    path: /^(?:\/bot\/(?<scope>[0-9a-f]{24}))?\/livechat(?:\/|$)/,
    // A conversation's id is its contact's id, so all of them name the same thing.
    query: ['conversationId', 'c', 'contact'],
    id: /^[\w.:@+=-]{1,120}$/,
  },
  // The panel's classes are utility classes and say nothing: it is found by its labels.
  panel: '',
  header: 'section > div:first-child > div > div:first-child',
  activeRow: '[aria-current="true"]',
  title: 'section > :first-child + div > p:first-child',
  messages: '[data-row-key],[aria-label="Messages"]',
  own: /[@.]chatfuel\.com$/i,
};

export const verified: Verified = { date: '2026-11-21', how: 'replica' };
