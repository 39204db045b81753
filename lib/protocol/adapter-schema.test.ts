import { describe, expect, it } from 'vitest';
import { readAdapter as adapterOf, readWords } from '../../scripts/host-rules.ts';
import { INBOXES } from '../domain/inbox.ts';
import { adapterSchema } from './adapter-schema.ts';

const chatra = adapterOf('chatra');
const [form] = chatra.address.ids;

describe('what is known of each inbox', () => {
  it.each(INBOXES)('fits the schema, and its hosts are those that are asked for: $id', ({ id, hosts }) => {
    const file = adapterOf(id);
    expect(adapterSchema.parse(file)).toEqual(file);
    expect(file.inbox).toBe(id);
    expect(file.hosts).toEqual(hosts);
    expect(file.verified.how).toBe('replica');
  });

  it('shares words that fit it too', () => {
    expect(adapterSchema.safeParse({ ...chatra, words: readWords() }).success).toBe(true);
  });
});

describe('an adapter from elsewhere', () => {
  const address = { ...chatra.address };
  it.each([
    ['another version', { ...chatra, version: 2 }],
    ['another inbox', { ...chatra, inbox: 'other' }],
    ['something more', { ...chatra, script: 'alert(1)' }],
    ['a host with a path', { ...chatra, hosts: ['app.chatra.io/x'] }],
    ['a pattern of hosts', { ...chatra, hosts: ['*.chatra.io'] }],
    [
      'an expression in an id',
      { ...chatra, address: { ...address, ids: [{ ...form, chars: 'a](a+)+[a' }] } },
    ],
    [
      'an expression before an id',
      { ...chatra, address: { ...address, ids: [{ ...form, starts: '(a+)+' }] } },
    ],
    ['no form of an id', { ...chatra, address: { ...address, ids: [] } }],
    ['an endless id', { ...chatra, address: { ...address, ids: [{ ...form, max: 1e9 }] } }],
    ['an expression among words', { ...chatra, words: { email: 'mail (a+)+' } }],
    ['another kind of words', { ...chatra, words: { password: 'secret' } }],
    ['a selector as long as a page', { ...chatra, panel: 'a'.repeat(501) }],
    ['something more about messages', { ...chatra, transcript: { ...chatra.transcript, script: 'x' } }],
    ['an expression as the key of messages', { ...chatra, transcript: { key: 'id"]{}' } }],
    ['no date', { ...chatra, verified: { date: '', how: 'page' } }],
  ])('is refused with %s', (_, file) => {
    expect(adapterSchema.safeParse(chatra).success).toBe(true);
    expect(adapterSchema.safeParse(file).success).toBe(false);
  });
});
