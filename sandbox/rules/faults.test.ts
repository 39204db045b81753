import { expect, it, vi } from 'vitest';
import { seedId } from '../seed/seed-id.ts';
import { fullToken } from '../seed/tokens.ts';
import { startSandbox } from '../start.ts';
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

it('begins to answer and then cuts, after the effect, and writes nothing about it to the console', async () => {
  const sandbox = await startSandbox();
  const complaints = [vi.spyOn(console, 'error'), vi.spyOn(console, 'info')];
  try {
    const before = sandbox.control.dump(maya)?.notes.length ?? 0;
    const headers = { Authorization: `Bearer ${fullToken}`, Version: '2021-07-28' };
    sandbox.control.addFaults([{ kind: 'cut-answer', times: 2 }]);
    const read = await fetch(sandbox.url + notes, { headers });
    expect(read.status).toBe(200);
    const parts = read.body?.getReader();
    const begun = new TextDecoder().decode((await parts?.read())?.value);
    expect(begun).toMatch(/^\{"notes":/);
    await expect(parts?.read()).rejects.toThrow('terminated');
    const written = await fetch(sandbox.url + notes, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify(note.body),
    });
    expect(written.status).toBe(201);
    await expect(written.text()).rejects.toThrow('terminated');
    expect(sandbox.control.dump(maya)?.notes).toHaveLength(before + 1);
    expect((await fetch(sandbox.url + notes, { headers })).ok).toBe(true);
    expect(complaints.flatMap((spy) => spy.mock.calls)).toEqual([]);
  } finally {
    for (const spy of complaints) spy.mockRestore();
    await sandbox.close();
  }
});

it('begins to answer and then fails, for a request without a socket', async () => {
  const { call, control } = createTestSandbox();
  control.addFaults([{ kind: 'cut-answer' }]);
  await expect(call('GET', notes)).rejects.toThrow('fetch failed');
  expect(control.log().at(-1)).toMatchObject({ status: 200, effect: true });
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
