import type { Plan } from './plan.ts';
import type { Random } from './random.ts';
import { addContact, newId, type ServerContact, type ServerData, stored } from './server-state.ts';

/** A request as the server gets it, and what only the simulation knows of it. */
export interface Request {
  readonly number: number;
  readonly method: string;
  readonly path: string;
  readonly body: Fields;
  readonly token: string;
  readonly leftAtMs: number;
  /** The life of the worker that it left from. */
  readonly by: string;
  /** Who asked, and for what. */
  readonly commandId: string;
  readonly purpose: Purpose;
}

export type Purpose = 'look' | 'send' | 'readBack' | 'sweep' | 'probe';
export type Fields = Readonly<Record<string, unknown>>;

export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** One thing of the server that changed, or was read. */
export interface Effect {
  readonly contact: ServerContact;
  /** `note:nx1:body`, `field:city`: what can be compared. */
  readonly facet: string;
  readonly before: string;
  readonly after: string;
}

export interface ServerDeps {
  readonly data: ServerData;
  readonly plan: Plan;
  readonly random: Random;
  readonly now: () => number;
  /** A request changes something. */
  readonly onEffect: (request: Request, effect: Effect) => void;
  /** A request shows a contact, or a part of it. */
  readonly onRead: (request: Request, contact: ServerContact) => void;
}

export type Server = (request: Request) => Reply;

const NOT_FOUND: Reply = { status: 404, body: { message: 'Not found' } };

/** A HighLevel that answers at once and always says what it did; all else that can happen is the network's. */
export function createServer({ data, plan, random, now, onEffect, onRead }: ServerDeps): Server {
  const noteWire = ({
    id,
    body,
    pinned,
    dateAddedMs,
  }: {
    id: string;
    body: string;
    pinned: boolean;
    dateAddedMs: number;
  }) => ({
    id,
    body,
    pinned,
    dateAdded: new Date(dateAddedMs).toISOString(),
  });
  const taskWire = (task: {
    id: string;
    title: string;
    body: string;
    dueAtMs: number;
    assignedTo: string | null;
    completed: boolean;
  }) => ({
    id: task.id,
    title: task.title,
    body: task.body,
    dueDate: new Date(task.dueAtMs).toISOString(),
    ...(task.assignedTo === null ? {} : { assignedTo: task.assignedTo }),
    completed: task.completed,
  });
  const contactWire = (contact: ServerContact) => ({
    id: contact.id,
    locationId: contact.locationId,
    ...Object.fromEntries(contact.fields),
    tags: [...contact.tags],
    customFields: [...contact.custom].map(([id, value]) => ({ id, value })),
    dateAdded: new Date(contact.dateAddedMs).toISOString(),
  });

  const setFields = (request: Request, contact: ServerContact, body: Fields) => {
    for (const [name, value] of Object.entries(body)) {
      if (name === 'locationId' || name === 'tags') continue;
      if (name === 'customFields') {
        for (const one of value as { id: string; field_value: string | number | readonly string[] }[]) {
          const before = text(contact.custom.get(one.id));
          if (text(one.field_value) === '') contact.custom.delete(one.id);
          else contact.custom.set(one.id, one.field_value);
          onEffect(request, { contact, facet: `custom:${one.id}`, before, after: text(one.field_value) });
        }
        continue;
      }
      const before = text(contact.fields.get(name));
      const after = stored(name, value as string | null);
      contact.fields.set(name, after);
      onEffect(request, { contact, facet: `field:${name}`, before, after: text(after) });
    }
  };

  const createContact = (request: Request, locationId: string): Reply => {
    const { body } = request;
    const email = stored('email', text(body.email));
    const same = [...data.contacts.values()].find(
      (one) => email !== null && one.locationId === locationId && one.fields.get('email') === email,
    );
    if (same && plan.hasDuplicateRule) {
      const meta = { contactId: same.id, matchingField: 'email' };
      return { status: 400, body: { message: 'This location does not allow duplicated contacts.', meta } };
    }
    const contact = addContact(data, locationId, newId(data, 'c'), request.commandId, now());
    onEffect(request, { contact, facet: 'contact', before: '', after: 'there' });
    setFields(request, contact, body);
    for (const tag of (body.tags as string[] | undefined) ?? []) contact.tags.add(tag);
    return { status: 201, body: { contact: contactWire(contact) } };
  };

  const notes = (request: Request, contact: ServerContact, id: string | undefined): Reply => {
    const { method, body } = request;
    const note = id === undefined ? undefined : contact.notes.get(id);
    if (method === 'POST') {
      const html = text(body.body);
      const made = {
        id: newId(data, 'n'),
        madeBy: request.commandId,
        dateAddedMs: now(),
        body: plan.keepsMarks ? html : html.replace(/ class="[^"]*"/, ''),
        pinned: body.pinned === true,
      };
      contact.notes.set(made.id, made);
      onEffect(request, { contact, facet: `note:${made.id}`, before: '', after: 'there' });
      return { status: 201, body: { note: noteWire(made) } };
    }
    if (id === undefined) {
      onRead(request, contact);
      return { status: 200, body: { notes: [...contact.notes.values()].map(noteWire) } };
    }
    if (!note) return random.chance(0.5) ? NOT_FOUND : { status: 400, body: { message: 'Note not found' } };
    if (method === 'GET') {
      onRead(request, contact);
      return { status: 200, body: { note: noteWire(note) } };
    }
    if (method === 'DELETE') {
      contact.notes.delete(id);
      onEffect(request, { contact, facet: `note:${id}`, before: 'there', after: '' });
      return { status: 200, body: { succeded: true } };
    }
    if (typeof body.body === 'string') {
      const before = note.body;
      note.body = body.body;
      onEffect(request, { contact, facet: `note:${id}:body`, before, after: note.body });
    }
    if (typeof body.pinned === 'boolean') {
      const before = text(note.pinned);
      note.pinned = body.pinned;
      onEffect(request, { contact, facet: `note:${id}:pinned`, before, after: text(note.pinned) });
    }
    return { status: 200, body: { note: noteWire(note) } };
  };

  const tasks = (request: Request, contact: ServerContact, id: string | undefined): Reply => {
    const { method, body } = request;
    const dueAtMs = (raw: unknown) => {
      const ms = Date.parse(text(raw));
      return plan.keepsMarks ? ms : Math.floor(ms / 1000) * 1000;
    };
    if (method === 'POST') {
      const made = {
        id: newId(data, 't'),
        madeBy: request.commandId,
        title: text(body.title),
        body: text(body.body),
        dueAtMs: dueAtMs(body.dueDate),
        assignedTo: body.assignedTo === undefined ? null : text(body.assignedTo),
        completed: false,
      };
      contact.tasks.set(made.id, made);
      onEffect(request, { contact, facet: `task:${made.id}`, before: '', after: 'there' });
      return { status: 201, body: { task: taskWire(made) } };
    }
    if (id === undefined) {
      onRead(request, contact);
      return { status: 200, body: { tasks: [...contact.tasks.values()].map(taskWire) } };
    }
    const task = contact.tasks.get(id);
    if (!task) return random.chance(0.5) ? NOT_FOUND : { status: 400, body: { message: 'Task not found' } };
    if (method === 'DELETE') {
      contact.tasks.delete(id);
      onEffect(request, { contact, facet: `task:${id}`, before: 'there', after: '' });
      return { status: 200, body: { succeded: true } };
    }
    for (const name of ['title', 'body', 'assignedTo'] as const) {
      const value = body[name];
      if (typeof value !== 'string') continue;
      const before = text(task[name]);
      task[name] = value;
      onEffect(request, { contact, facet: `task:${id}:${name}`, before, after: value });
    }
    if (body.dueDate !== undefined) {
      const before = text(Math.floor(task.dueAtMs / 1000));
      task.dueAtMs = dueAtMs(body.dueDate);
      const after = text(Math.floor(task.dueAtMs / 1000));
      onEffect(request, { contact, facet: `task:${id}:dueAtMs`, before, after });
    }
    if (typeof body.completed === 'boolean') {
      const before = text(task.completed);
      task.completed = body.completed;
      onEffect(request, { contact, facet: `task:${id}:completed`, before, after: text(task.completed) });
    }
    return { status: 200, body: { task: taskWire(task) } };
  };

  const tags = (request: Request, contact: ServerContact): Reply => {
    for (const tag of request.body.tags as string[]) {
      const before = contact.tags.has(tag) ? 'there' : '';
      if (request.method === 'POST') contact.tags.add(tag);
      else contact.tags.delete(tag);
      onEffect(request, {
        contact,
        facet: `tag:${tag}`,
        before,
        after: request.method === 'POST' ? 'there' : '',
      });
    }
    return { status: 200, body: { tags: [...contact.tags] } };
  };

  return (request) => {
    const locationId = data.tokens.get(request.token);
    if (!locationId) return { status: 401, body: { message: 'Invalid JWT' } };
    const [path = '', query = ''] = request.path.split('?');
    const [, room, contactId = '', part, itemId] = path.split('/');
    if (room === 'locations') {
      return { status: 200, body: { location: { id: contactId, name: contactId, timezone: 'UTC' } } };
    }
    if (contactId === '') return createContact(request, locationId);
    if (contactId === 'search' && request.method === 'POST') {
      const [filter] = request.body.filters as { readonly field: string; readonly value: string }[];
      const hits = [...data.contacts.values()].filter(
        (one) => one.locationId === locationId && one.fields.get(filter?.field ?? '') === filter?.value,
      );
      return { status: 200, body: { contacts: hits.map(contactWire), total: hits.length } };
    }
    if (contactId === 'search') {
      const email = stored('email', new URLSearchParams(query).get('email'));
      const hit = [...data.contacts.values()].find(
        (one) => email !== null && one.locationId === locationId && one.fields.get('email') === email,
      );
      return hit
        ? { status: 200, body: { contact: contactWire(hit) } }
        : { status: 200, body: { contact: null } };
    }
    const contact = data.contacts.get(contactId);
    if (!contact) return NOT_FOUND;
    if (contact.locationId !== locationId)
      return { status: 403, body: { message: 'The token does not have access to this location.' } };
    if (part === 'notes') return notes(request, contact, itemId);
    if (part === 'tasks') return tasks(request, contact, itemId);
    if (part === 'tags') return tags(request, contact);
    if (request.method === 'PUT') setFields(request, contact, request.body);
    else onRead(request, contact);
    return { status: 200, body: { succeded: true, contact: contactWire(contact) } };
  };
}

export const text = (value: unknown): string =>
  value === null || value === undefined
    ? ''
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);
