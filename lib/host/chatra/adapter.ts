import type { Adapter, Verified } from '../adapter.ts';

/** Chatra and its sibling under Brevo. Sources and doubts: README.md beside this file. */
export const chatra: Adapter = {
  inbox: 'chatra',
  address: {
    // `box:…` and `my` are folders. The id is Meteor's Random.id(): 17 characters without look-alikes.
    path: /^\/(?:conversations|chat)\/(?:box:[a-z]+\/|my\/)?(?<id>[^/]+)(?:\/|$)/,
    id: /^[2-9A-HJ-NP-Za-km-z]{17}$/,
  },
  panel: '.chat-aside',
  header: '.navbar__title',
  activeRow: '.nav-item.is-active',
  title: '',
  messages: '.chat-message-area-wrapper,.chat-message',
  own: /[@.](?:chatra\.(?:io|com)|brevo\.com)$/i,
};

export const verified: Verified = { date: '2026-11-21', how: 'replica' };
