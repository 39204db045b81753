import { describe, expect, it } from 'vitest';
import { contactId, json, NOW, note, read, setUp, unreachable } from './call-harness.ts';
import * as notes from './endpoints/notes.ts';
import type { Limiter, Ticket } from './limiter.ts';

describe('equal reads', () => {
  it('are one request while it is on its way, and two after it', async () => {
    const { call, sent } = setUp(json({ notes: [] }));
    const both = await Promise.all([call(read.endpoint, read.input), call(read.endpoint, read.input)]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect(sent).toHaveLength(1);
    await call(read.endpoint, read.input);
    expect(sent).toHaveLength(2);
  });

  it('are never shared by a write that looks for its own effect, nor are writes', async () => {
    const { call, sent } = setUp(json({ ...note, notes: [] }));
    const looking = { lane: 'write' } as const;
    await Promise.all([
      call(read.endpoint, read.input),
      call(read.endpoint, read.input, looking),
      call(notes.createNote, { contactId, body: 'x' }),
      call(notes.createNote, { contactId, body: 'x' }),
    ]);
    expect(sent).toHaveLength(4);
  });

  it('fail together, each with the error of its own', async () => {
    const { call, sent } = setUp(unreachable);
    const both = await Promise.all([call(read.endpoint, read.input), call(read.endpoint, read.input)]);
    expect(both).toEqual([
      { ok: false, error: { code: 'offline' } },
      { ok: false, error: { code: 'offline' } },
    ]);
    expect(sent).toHaveLength(1);
  });
});

describe('the limiter', () => {
  const headers = { 'X-RateLimit-Max': '100', 'X-RateLimit-Remaining': '42', 'X-RateLimit-Limit-Daily': 'x' };
  const limiterOf = (answer: boolean) => {
    const log: unknown[] = [];
    const ticket: Ticket = { ended: (report) => log.push(report) };
    const limiter: Limiter = {
      take: async (lane) => {
        log.push(lane);
        return answer ? ticket : null;
      },
      blockUntil: (atMs) => log.push(atMs),
      read: () => {
        throw new Error('not asked for');
      },
    };
    return { log, limiter: async () => limiter };
  };

  it('is asked before, by lane, and told the budget that the headers name', async () => {
    const { log, limiter } = limiterOf(true);
    const { call } = setUp(json({ notes: [], ...note }, 200, headers), { limiter });
    await call(read.endpoint, read.input, { lane: 'prefetch' });
    await call(notes.createNote, { contactId, body: 'x' });
    const report = {
      atMs: NOW,
      max: 100,
      remaining: 42,
      intervalMs: null,
      dailyMax: null,
      dailyRemaining: null,
    };
    expect(log).toEqual(['prefetch', report, 'write', report]);
  });

  it('keeps a request here that would have to wait too long', async () => {
    const { limiter } = limiterOf(false);
    const { call, sent } = setUp(json(note), { limiter });
    const answer = await call(notes.createNote, { contactId, body: 'x' });
    expect(answer).toEqual({ ok: false, error: { code: 'rate-limited', retryAtMs: NOW + 2_000 } });
    expect(sent).toEqual([]);
  });

  it('hears of a 429, and of an answer that never came', async () => {
    const limited = limiterOf(true);
    await setUp(json({}, 429), { limiter: limited.limiter }).call(read.endpoint, read.input);
    expect(limited.log.at(-1)).toBe(NOW + 10_000);
    const lost = limiterOf(true);
    await setUp(unreachable, { limiter: lost.limiter }).call(read.endpoint, read.input);
    expect(lost.log).toEqual(['interactive', null]);
  });
});
