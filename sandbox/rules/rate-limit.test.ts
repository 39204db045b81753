import { expect, it } from 'vitest';
import { seedId } from '../seed/seed-id.ts';
import { otherLocationToken } from '../seed/tokens.ts';
import { createTestSandbox } from '../test-sandbox.ts';

const path = `/contacts/${seedId('contact', 'maya')}`;

it('sends the five headers on every answer, also on refusals', async () => {
  const { call } = createTestSandbox();
  const answers = [
    await call('GET', path),
    await call('GET', '/contacts/nobody'),
    await call('GET', path, { token: 'x' }),
  ];
  for (const { headers } of answers) {
    expect(headers.get('X-RateLimit-Max')).toBe('100');
    expect(headers.get('X-RateLimit-Interval-Milliseconds')).toBe('10000');
    expect(headers.get('X-RateLimit-Limit-Daily')).toBe('200000');
    expect(headers.get('X-RateLimit-Daily-Remaining')).toMatch(/^1999\d\d$/);
  }
  expect(answers.map(({ headers }) => headers.get('X-RateLimit-Remaining'))).toEqual(['99', '98', '99']);
});

it('answers 429 once the window is spent, and again 200 in the next window', async () => {
  const { call, clock } = createTestSandbox({ ratePer10s: 3 });
  const statuses = [];
  for (let index = 0; index < 5; index += 1) statuses.push((await call('GET', path)).status);
  expect(statuses).toEqual([200, 200, 200, 429, 429]);
  clock.advance(9_999);
  expect((await call('GET', path)).status).toBe(429);
  clock.advance(1);
  expect((await call('GET', path)).status).toBe(200);
});

it('counts each location for itself, and each day', async () => {
  const { call, clock } = createTestSandbox({ ratePer10s: 2, ratePerDay: 3 });
  await call('GET', path);
  await call('GET', path);
  expect((await call('GET', path)).status).toBe(429);
  expect((await call('GET', '/users/search', { token: otherLocationToken })).status).toBe(422);
  clock.advance(10_000);
  expect((await call('GET', path)).headers.get('X-RateLimit-Daily-Remaining')).toBe('0');
  expect((await call('GET', path)).status).toBe(429);
  clock.advance(86_400_000);
  expect((await call('GET', path)).status).toBe(200);
});
