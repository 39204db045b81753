import { describe, expect, it } from 'vitest';
import type { MatchOutcome } from '../domain/match.ts';
import { record, sighting, startPanel } from './panel-harness.ts';

const HEAD = {
  id: 'p1',
  name: 'Ann Ray',
  email: 'ann@example.com',
  phone: null,
  additionalEmails: [],
  additionalPhones: [],
  companyName: null,
  city: null,
  tags: ['vip'],
  dateAddedMs: null,
};
const ONE: MatchOutcome = {
  kind: 'one',
  candidate: {
    contact: HEAD,
    evidence: [{ kind: 'email', degree: 'same', page: 'ann@example.com', crm: 'ann@example.com' }],
  },
};

/** A panel whose worker finds Ann at once, and reads her details when it is told to. */
async function finding() {
  let answer = () => {};
  const details = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const p = await startPanel({
    answers: {
      'match.find': () => ({ ok: true, value: ONE }),
      'contact.read': async () => {
        await details;
        await p.tables.records.put(record('p1', 'Ann Ray'));
        return { ok: true, value: { fetchedAtMs: 1 } };
      },
    },
  });
  await p.say(sighting('chatra:a'));
  return {
    ...p,
    read: async () => {
      answer();
      await p.settle();
    },
  };
}

describe('what the look-up says of the one contact that it found', () => {
  it('is there before its details are, and only shown: no record, no draft and no write comes of it', async () => {
    const p = await finding();
    expect(p.store.getState()).toMatchObject({
      subject: { kind: 'contact', contactId: 'p1', why: { how: 'matched' } },
      head: HEAD,
      record: null,
      commands: [],
    });
    expect(await p.tables.records.get('loc1', 'p1')).toBeUndefined();
    expect(await p.tables.outbox.unfinished()).toEqual([]);
    // A tag that it has is not taken for one that the details have: it is decided by the CRM, as without it.
    expect(await p.actions.removeTag('vip')).toBe(true);
    expect(await p.tables.outbox.unfinished()).toEqual([]);
    await p.read();
    expect(p.store.getState()).toMatchObject({ record: { contactId: 'p1', contact: { tags: ['vip'] } } });
  });

  it('goes when its location is left', async () => {
    const p = await finding();
    expect(p.store.getState().head).toEqual(HEAD);
    await p.tables.sessions.write({ state: 'none' });
    await p.notice({ table: 'session' });
    expect(p.store.getState()).toMatchObject({ head: null, record: null });
  });
});
