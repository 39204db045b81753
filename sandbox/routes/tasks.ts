import { type Api, contactOf, type RouteDeps, success } from '../app-context.ts';
import { recordId } from '../random.ts';
import { badRequest } from '../rules/api-error.ts';
import { flag, isoDate, optional, parseBody, required, text } from '../rules/body.ts';
import { needs } from '../rules/guard.ts';
import type { TaskRecord } from '../store/records.ts';

const createShape = {
  title: required(text),
  body: optional(text),
  dueDate: required(isoDate),
  completed: required(flag),
  assignedTo: optional(text),
} as const;

const updateShape = {
  title: optional(text),
  body: optional(text),
  dueDate: optional(isoDate),
  completed: optional(flag),
  assignedTo: optional(text),
} as const;

export const taskAnswer = (task: TaskRecord): Record<string, unknown> => ({
  id: task.id,
  title: task.title,
  ...(task.body === null ? {} : { body: task.body }),
  ...(task.assignedTo === null ? {} : { assignedTo: task.assignedTo }),
  dueDate: new Date(task.dueMs).toISOString(),
  completed: task.completed,
  contactId: task.contactId,
});

/** The tasks of a contact. */
export function addTaskRoutes(api: Api, { store, random }: RouteDeps): void {
  function taskOf(contactId: string, taskId: string): TaskRecord {
    const task = store.tasks.get(taskId);
    if (task?.contactId !== contactId) throw badRequest(`Task with id ${taskId} not found`);
    return task;
  }

  api.get('/contacts/:contactId/tasks', needs('contacts.readonly'), (c) => {
    const contact = contactOf(c, store, c.req.param('contactId'));
    return c.json({ tasks: store.tasks.of(contact.id).map(taskAnswer) });
  });

  api.post('/contacts/:contactId/tasks', needs('contacts.write'), (c) => {
    const contact = contactOf(c, store, c.req.param('contactId'));
    const sent = parseBody(c.get('body'), createShape);
    const task: TaskRecord = {
      id: recordId(random),
      contactId: contact.id,
      title: sent.title,
      body: sent.body ?? null,
      assignedTo: sent.assignedTo ?? null,
      dueMs: Date.parse(sent.dueDate),
      completed: sent.completed,
    };
    store.tasks.put(task);
    return c.json({ task: taskAnswer(task) }, 201);
  });

  api.get('/contacts/:contactId/tasks/:taskId', needs('contacts.readonly'), (c) => {
    const contact = contactOf(c, store, c.req.param('contactId'));
    return c.json({ task: taskAnswer(taskOf(contact.id, c.req.param('taskId'))) });
  });

  api.put('/contacts/:contactId/tasks/:taskId', needs('contacts.write'), (c) => {
    const contact = contactOf(c, store, c.req.param('contactId'));
    const sent = parseBody(c.get('body'), updateShape);
    const before = taskOf(contact.id, c.req.param('taskId'));
    const task: TaskRecord = {
      ...before,
      title: sent.title ?? before.title,
      body: sent.body ?? before.body,
      assignedTo: sent.assignedTo ?? before.assignedTo,
      dueMs: sent.dueDate === undefined ? before.dueMs : Date.parse(sent.dueDate),
      completed: sent.completed ?? before.completed,
    };
    store.tasks.put(task);
    return c.json({ task: taskAnswer(task) });
  });

  api.put('/contacts/:contactId/tasks/:taskId/completed', needs('contacts.write'), (c) => {
    const contact = contactOf(c, store, c.req.param('contactId'));
    const { completed } = parseBody(c.get('body'), { completed: required(flag) });
    const task: TaskRecord = { ...taskOf(contact.id, c.req.param('taskId')), completed };
    store.tasks.put(task);
    return c.json({ task: taskAnswer(task) });
  });

  api.delete('/contacts/:contactId/tasks/:taskId', needs('contacts.write'), (c) => {
    const contact = contactOf(c, store, c.req.param('contactId'));
    store.tasks.remove(taskOf(contact.id, c.req.param('taskId')).id);
    return c.json(success(c));
  });
}
