import { describe, expect, it } from 'vitest';
import { type Candidate, decide, type Evidence } from './match.ts';

const email: Evidence = { kind: 'email', degree: 'same', page: 'a@example.com', crm: 'a@example.com' };
const phone: Evidence = { kind: 'phone', degree: 'variant', page: '+5215555500142', crm: '+525555500142' };
const second: Evidence = { ...email, kind: 'additional-email' };
const name: Evidence = { kind: 'name', degree: 'alike', page: 'Ann', crm: 'Ann Lee' };
const quoted: Evidence = { ...email, inFreeText: true };

const candidate = (id: string, ...evidence: Evidence[]): Candidate => ({
  contact: {
    id,
    name: id,
    email: null,
    phone: null,
    additionalEmails: [],
    additionalPhones: [],
    companyName: null,
    city: null,
    tags: [],
    dateAddedMs: null,
  },
  evidence,
});

const nobodyRejected = new Set<string>();
const idsOf = (candidates: readonly Candidate[]) => candidates.map(({ contact }) => contact.id);

describe('decide', () => {
  it('opens the only one with strong evidence', () => {
    for (const evidence of [email, phone, second]) {
      const one = candidate('a', evidence, name);
      expect(decide([one, candidate('b', name)], nobodyRejected)).toEqual({ kind: 'one', candidate: one });
    }
  });

  it('never chooses between two strong ones, however much more one of them has', () => {
    const strong = [[email], [phone], [second], [email, phone], [email, phone, name]];
    let compared = 0;
    for (const a of strong) {
      for (const b of strong) {
        const outcome = decide([candidate('a', ...a), candidate('b', ...b)], nobodyRejected);
        expect(outcome.kind).toBe('several');
        compared++;
      }
    }
    expect(compared).toBe(25);
  });

  it('shows the one with more evidence first', () => {
    const outcome = decide(
      [candidate('mail', email), candidate('both', email, phone), candidate('weak', name)],
      nobodyRejected,
    );
    expect(outcome.kind === 'several' && idsOf(outcome.candidates)).toEqual(['both', 'mail']);
  });

  it('says when e-mail and phone point to different people', () => {
    const split = [candidate('a', email), candidate('b', phone)];
    expect(decide(split, nobodyRejected)).toMatchObject({ kind: 'several', split: true });
    expect(decide([...split, candidate('c', email, phone)], nobodyRejected)).toMatchObject({ split: false });
    expect(decide([candidate('a', email), candidate('b', second)], nobodyRejected)).toMatchObject({
      split: false,
    });
  });

  it('only suggests by names and by what stood in free text', () => {
    for (const weak of [name, quoted]) {
      const outcome = decide([candidate('a', weak)], nobodyRejected);
      expect(outcome.kind === 'suggestions' && idsOf(outcome.candidates)).toEqual(['a']);
    }
  });

  it('leaves out who was rejected, before anything else', () => {
    const both = [candidate('a', email), candidate('b', phone)];
    expect(decide(both, new Set(['a']))).toMatchObject({ kind: 'one', candidate: { contact: { id: 'b' } } });
    expect(decide(both, new Set(['a', 'b']))).toEqual({ kind: 'nobody' });
  });

  it('knows nobody without candidates', () => {
    expect(decide([], nobodyRejected)).toEqual({ kind: 'nobody' });
  });
});
