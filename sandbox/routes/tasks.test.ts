import { expect, it } from 'vitest';
import { seedId } from '../seed/seed-id.ts';
import { createTestSandbox } from '../test-sandbox.ts';

const path = `/contacts/${seedId('contact', 'maya')}/tasks`;

it('adds, changes, completes, reopens and deletes a task', async () => {
  const { call } = createTestSandbox();
  const made = await call('POST', path, {
    body: {
      title: 'Call',
      dueDate: '2026-11-23T09:00:00-05:00',
      completed: false,
      assignedTo: seedId('user', 'tom'),
    },
  });
  expect(made.status).toBe(201);
  expect(made.at('task')).toMatchObject({
    title: 'Call',
    dueDate: '2026-11-23T14:00:00.000Z',
    completed: false,
  });
  const one = `${path}/${made.at('task.id')}`;
  expect((await call('PUT', one, { body: { body: 'Mobile' } })).at('task')).toMatchObject({
    title: 'Call',
    body: 'Mobile',
  });
  expect((await call('PUT', `${one}/completed`, { body: { completed: true } })).at('task.completed')).toBe(
    true,
  );
  expect((await call('PUT', `${one}/completed`, { body: { completed: false } })).at('task.completed')).toBe(
    false,
  );
  expect((await call('DELETE', one)).body).toEqual({ succeded: true });
  expect((await call('GET', one)).status).toBe(400);
});

it('seeds one task two days late, one due tomorrow at nine, and one done', async () => {
  const { call } = createTestSandbox();
  const tasks = (await call('GET', path)).at('tasks');
  expect(tasks).toMatchObject([
    {
      title: 'Send return label for the whitening kit',
      dueDate: '2026-11-18T14:00:00.000Z',
      completed: false,
    },
    { title: 'Call about tray 6', dueDate: '2026-11-21T14:00:00.000Z', completed: false },
    { title: 'Confirm new address', completed: true },
  ]);
});
