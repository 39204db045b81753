import { describe, expect, test } from 'vitest';
import { businessOnPage, cast } from '../seed/cast.ts';
import { conversationIdOf } from './addresses.ts';
import { buildInbox } from './build-inbox.ts';
import { chatScripts } from './chat-scripts.ts';
import { oddChatScripts } from './chat-scripts-odd.ts';
import { createInbox } from './create-inbox.ts';

describe('the server', () => {
  const ask = (path: string) => createInbox('chatra').request(`https://app.chatra.io${path}`);

  test('gives the page for every address', async () => {
    const paths = ['/', '/conversations/my', '/settings/general', '/conversations/sqzzSvkKoxdYQkpHN?still'];
    const pages = await Promise.all(paths.map(async (path) => (await ask(path)).text()));
    expect(pages.filter((page) => page.includes('/demo-assets/chatra.ts'))).toHaveLength(paths.length);
  });

  test('gives the modules as JavaScript, and no other files', async () => {
    const module = await ask('/demo-assets/model.ts');
    expect(module.headers.get('content-type')).toContain('text/javascript');
    expect(await module.text()).not.toContain('interface');
    expect((await ask('/demo-assets/..%2Fcreate-inbox.ts')).status).toBe(404);
  });

  test('renames every class when asked to', async () => {
    const plain = await (await ask('/demo-assets/chatra.css')).text();
    const renamed = await (await ask('/demo-assets/chatra.css?classes=renamed')).text();
    expect(plain).toContain('.nav-item__title');
    expect(renamed).not.toContain('.nav-item');
    expect(renamed).not.toContain('.meta');
  });
});

describe('the conversations', () => {
  const { conversations } = buildInbox('app.chatra.io');
  const of = (key: string) => conversations.find((one) => one.key === key);

  test('are those of the whole cast, each with a chat written for it', () => {
    const written = [...chatScripts, ...oddChatScripts].map(({ key }) => key);
    expect(conversations.length).toBeGreaterThanOrEqual(20);
    expect(conversations.map(({ key }) => key).toSorted()).toEqual(cast.map(({ key }) => key).toSorted());
    expect(written.toSorted()).toEqual(cast.map(({ key }) => key).toSorted());
  });

  test('begin with the latest', () => {
    expect(conversations.slice(0, 3).map(({ key }) => key)).toEqual(['maya', 'jon', 'ines']);
  });

  test('hold the traps of the hosts', () => {
    expect(of('maya')?.messages.some(({ from, text }) => from === 'note' && /\+1 212/.test(text))).toBe(true);
    expect(of('maya')?.messages.some(({ text }) => text.includes(businessOnPage.email))).toBe(true);
    expect(of('maya')?.attributes).toContainEqual(['Reached your number', businessOnPage.phone]);
    expect(of('maya')?.attributes).toContainEqual(['order_id', '4155552671']);
    expect(of('ines')?.messages.some(({ from, text }) => from === 'visitor' && text.includes('@'))).toBe(
      true,
    );
    expect(of('two-mails')?.emails).toHaveLength(2);
    expect(of('nobody')).toMatchObject({ hasOwnName: false, emails: [], phones: [] });
    expect(of('long-name')?.name.length).toBeGreaterThan(10_000);
    expect(of('bad-phone')?.labels).toBe('de');
    expect(of('naoki')?.messages).toHaveLength(500);
  });

  test('at the old dashboard have a name and no identity', () => {
    const old = buildInbox('dashboard.chatfuel.com').conversations;
    expect(old.filter(({ emails, phones }) => emails.length + phones.length > 0)).toEqual([]);
    expect(old[0]?.attributes).toContainEqual([
      'messenger user id',
      conversationIdOf('dashboard.chatfuel.com', 'maya'),
    ]);
  });
});
