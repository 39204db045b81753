import { describe, expect, it } from 'vitest';
import type { Shown } from '../domain/teaching.ts';
import { whoIn, withChat } from './visited-chats.ts';

const chat = (address: string, name: string, change: Partial<Shown> = {}): Shown => ({
  address: `https://desk.example/${address}`,
  place: '',
  name,
  email: name && `${name}@example.com`,
  phone: '',
  ...change,
});
const visit = (...all: readonly Shown[]) => all.reduce<readonly Shown[]>(withChat, []);
const named = (chats: readonly Shown[]) => chats.map(({ name, address }) => `${name} ${address.slice(21)}`);

describe('the chats that were open while a page is taught', () => {
  it('are one for each person, the newest last', () => {
    expect(named(visit(chat('1', 'ana'), chat('2', 'bob'), chat('1', 'ana')))).toEqual(['bob 2', 'ana 1']);
  });

  it('do not take the person before for the new one while the details are on their way', () => {
    expect(named(visit(chat('1', 'ana'), chat('2', 'ana'), chat('2', 'bob')))).toEqual(['ana 1', 'bob 2']);
  });

  it('know people apart where the address stays', () => {
    expect(named(visit(chat('x', 'ana'), chat('x', 'bob')))).toEqual(['ana x', 'bob x']);
  });

  it('wait for details that come one after the other', () => {
    const whole = chat('1', 'ana', { phone: '+1 415 555 0100' });
    expect(visit(chat('1', 'ana'), whole)).toEqual([whole]);
  });

  it('take the number of the chat once it is pointed at', () => {
    const placed = chat('x', 'ana', { place: '#4' });
    expect(visit(chat('x', 'ana'), placed)).toEqual([placed]);
  });

  it('tell of one in which nothing is read', () => {
    const chats = visit(chat('1', 'ana'), chat('2', ''));
    expect(chats.map(whoIn)).toEqual(['ana\nana@example.com\n', '']);
    expect(named(visit(chat('1', 'ana'), chat('2', ''), chat('2', 'bob')))).toEqual(['ana 1', 'bob 2']);
    expect(named(visit(chat('1', 'ana'), chat('1', '')))).toEqual(['ana 1']);
  });
});
