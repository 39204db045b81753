import { expect, it } from 'vitest';
import { seedId } from '../seed/seed-id.ts';
import { createTestSandbox } from '../test-sandbox.ts';

const maya = seedId('contact', 'maya');
const notes = `/contacts/${maya}/notes`;
const note = { body: { body: 'Called' } };

it('cuts the connection before the effect', async () => {
  const { call, control } = createTestSandbox();
  const before = control.dump(maya)?.notes.length;
  control.addFaults([{ kind: 'drop-before', match: { method: 'post', path: '/notes$' } }]);
  await expect(call('POST', notes, note)).rejects.toThrow(TypeError);
  expect(control.dump(maya)?.notes).toHaveLength(before ?? -1);
  expect(control.log().at(-1)).toMatchObject({
    method: 'POST',
    path: notes,
    status: null,
    effect: false,
    body: note.body,
  });
  expect((await call('POST', notes, note)).status).toBe(201);
});

it('cuts the connection after the effect', async () => {
  const { call, control } = createTestSandbox();
  const before = control.dump(maya)?.notes.length ?? 0;
  control.addFaults([{ kind: 'drop-after', match: { method: 'POST' } }]);
  await expect(call('POST', notes, note)).rejects.toThrow('fetch failed');
  expect(control.dump(maya)?.notes).toHaveLength(before + 1);
  expect(control.log().at(-1)).toMatchObject({ status: null, effect: true });
});

it('answers a status without the effect, or with it', async () => {
  const { call, control } = createTestSandbox();
  const before = control.dump(maya)?.notes.length ?? 0;
  control.addFaults([
    { kind: 'status', status: 503 },
    { kind: 'status', status: 422, afterEffect: true },
  ]);
  const first = await call('POST', notes, note);
  expect(first.status).toBe(503);
  expect(first.headers.get('X-RateLimit-Max')).toBe('100');
  expect(control.dump(maya)?.notes).toHaveLength(before);
  expect((await call('POST', notes, note)).status).toBe(422);
  expect(control.dump(maya)?.notes).toHaveLength(before + 1);
});

it('answers half a body', async () => {
  const { app, call, control } = createTestSandbox();
  control.addFaults([{ kind: 'malformed' }]);
  await expect(call('GET', `/contacts/${maya}`)).rejects.toThrow(SyntaxError);
  expect(control.log().at(-1)?.status).toBe(200);
  expect(app).toBeDefined();
});

it('refuses the token, or the request for its rate', async () => {
  const { call, control, clock } = createTestSandbox();
  control.addFaults([{ kind: 'expired-token' }, { kind: 'rate-limit' }]);
  const expired = await call('GET', `/contacts/${maya}`);
  expect([expired.status, expired.at('message')]).toEqual([401, 'Invalid Private Integration token']);
  const limited = await call('GET', `/contacts/${maya}`);
  expect([limited.status, limited.headers.get('X-RateLimit-Remaining')]).toEqual([429, '0']);
  clock.advance(10_000);
  expect((await call('GET', `/contacts/${maya}`)).status).toBe(200);
});

it('is slow by rule and by setting', async () => {
  const { call, control, waitedMs } = createTestSandbox({ latencyMs: 20 });
  control.addFaults([{ kind: 'slow', delayMs: 500 }]);
  await call('GET', `/contacts/${maya}`);
  await call('GET', `/contacts/${maya}`);
  control.setLatency(0);
  await call('GET', `/contacts/${maya}`);
  expect(waitedMs).toEqual([520, 20]);
});

it('stays offline until the faults are cleared', async () => {
  const { call, control } = createTestSandbox();
  control.addFaults([{ kind: 'offline' }]);
  await expect(call('GET', '/contacts/a')).rejects.toThrow(TypeError);
  await expect(call('GET', '/contacts/b')).rejects.toThrow(TypeError);
  expect(control.pendingFaults()).toBe(1);
  control.clearFaults();
  expect((await call('GET', `/contacts/${maya}`)).status).toBe(200);
});

it('takes the first rule that matches, as often as it says', async () => {
  const { call, control } = createTestSandbox();
  control.addFaults([
    { kind: 'status', status: 500, match: { path: '/tasks' }, times: 2 },
    { kind: 'status', status: 502, match: { method: 'GET' }, times: 'always' },
  ]);
  const statuses = [];
  for (const path of [
    notes,
    `/contacts/${maya}/tasks`,
    `/contacts/${maya}/tasks`,
    `/contacts/${maya}/tasks`,
  ]) {
    statuses.push((await call('GET', path)).status);
  }
  expect(statuses).toEqual([502, 500, 500, 502]);
});
