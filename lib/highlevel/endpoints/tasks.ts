import { answers } from '../answers.ts';
import * as bodies from '../bodies.ts';
import { endpoint, nothing } from '../endpoint.ts';

const read = { scope: 'contacts.readonly', input: nothing } as const;
const write = { scope: 'contacts.write' } as const;

export const listTasks = endpoint('listTasks', 'GET', '/contacts/{contactId}/tasks', {
  ...read,
  answer: answers.tasks,
});
export const getTask = endpoint('getTask', 'GET', '/contacts/{contactId}/tasks/{taskId}', {
  ...read,
  answer: answers.task,
});
export const createTask = endpoint('createTask', 'POST', '/contacts/{contactId}/tasks', {
  ...write,
  input: bodies.taskCreateBody,
  answer: answers.task,
});
export const updateTask = endpoint('updateTask', 'PUT', '/contacts/{contactId}/tasks/{taskId}', {
  ...write,
  input: bodies.taskUpdateBody,
  answer: answers.task,
});
/** Sets rather than toggles: false reopens. */
export const completeTask = endpoint(
  'completeTask',
  'PUT',
  '/contacts/{contactId}/tasks/{taskId}/completed',
  { ...write, input: bodies.completedBody, answer: answers.task },
);
export const deleteTask = endpoint('deleteTask', 'DELETE', '/contacts/{contactId}/tasks/{taskId}', {
  ...write,
  input: nothing,
  answer: answers.gone,
});
