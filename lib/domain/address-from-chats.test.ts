import { describe, expect, it } from 'vitest';
import { addressFromChats } from './address-from-chats.ts';

const chats = (...all: readonly (readonly [address: string, who: string])[]) =>
  addressFromChats(all.map(([path, who]) => ({ address: `https://desk.example${path}`, who })));

describe('what in the address names the chat', () => {
  it('is the part that differs between people', () => {
    expect(chats(['/tickets/4821', 'ana'], ['/tickets/77', 'bob'])).toMatchObject({
      rule: { in: 'path', paths: ['/tickets/{id}'], query: [], ids: [{ chars: '0-9' }] },
      id: '77',
    });
  });

  it('is not the part that differs for one person too', () => {
    const found = chats(['/t/12/notes', 'ana'], ['/t/12/tasks', 'ana'], ['/t/90/notes', 'bob']);
    expect(found).toMatchObject({ rule: { paths: ['/t/{id}'] }, id: '90' });
  });

  it('is any segment around it that changes left open', () => {
    expect(chats(['/a1/chat/c4f1', 'ana'], ['/b2/chat/d902', 'bob'])?.rule.paths).toEqual(['/*/chat/{id}']);
  });

  it('is a parameter, or a part of the hash', () => {
    expect(chats(['/inbox?tab=2&c=a1', 'ana'], ['/inbox?tab=2&c=b2', 'bob'])?.rule).toMatchObject({
      in: 'path',
      paths: ['/inbox'],
      query: ['c'],
    });
    expect(chats(['/#/chats/a1', 'ana'], ['/#/chats/b2', 'bob'])?.rule).toMatchObject({
      in: 'hash',
      paths: ['/chats/{id}'],
    });
  });

  it('is guessed by its looks while there is one chat', () => {
    expect(chats(['/inbox/open/4821', 'ana'])?.id).toBe('4821');
    expect(chats(['/inbox/open', 'ana'])).toBeNull();
  });

  it('is nothing where the address stays', () => {
    expect(chats(['/inbox', 'ana'], ['/inbox', 'bob'])).toBeNull();
  });

  it('is of one length where all are', () => {
    const [a, b] = ['0a1b2c3d4e5f', 'ffeeddccbbaa'];
    expect(chats([`/c/${a}`, 'ana'], [`/c/${b}`, 'bob'])?.rule.ids).toEqual([
      { chars: 'A-Za-z0-9_-', min: 12, max: 12 },
    ]);
  });
});
