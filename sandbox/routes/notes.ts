import { type Api, contactOf, type RouteDeps, success } from '../app-context.ts';
import { recordId } from '../random.ts';
import { badRequest } from '../rules/api-error.ts';
import { flag, optional, parseBody, required, text } from '../rules/body.ts';
import { needs } from '../rules/guard.ts';
import { toStoredNote } from '../rules/note-html.ts';
import type { NoteRecord } from '../store/records.ts';

const updateShape = {
  body: optional(text),
  userId: optional(text),
  title: optional(text),
  color: optional(text),
  pinned: optional(flag),
} as const;

const createShape = { ...updateShape, body: required(text) } as const;

const noteAnswer = (note: NoteRecord): Record<string, unknown> => ({
  id: note.id,
  body: note.body,
  ...(note.userId === null ? {} : { userId: note.userId }),
  dateAdded: new Date(note.dateAddedMs).toISOString(),
  contactId: note.contactId,
  ...(note.title === null ? {} : { title: note.title }),
  ...(note.color === null ? {} : { color: note.color }),
  pinned: note.pinned,
});

/** The notes of a contact. Bodies are HTML, whatever was sent. */
export function addNoteRoutes(api: Api, { store, clock, random }: RouteDeps): void {
  function noteOf(contactId: string, noteId: string): NoteRecord {
    const note = store.notes.get(noteId);
    if (note?.contactId !== contactId) throw badRequest(`Note with id ${noteId} not found`);
    return note;
  }

  api.get('/contacts/:contactId/notes', needs('contacts.readonly'), (c) => {
    const contact = contactOf(c, store, c.req.param('contactId'));
    return c.json({ notes: store.notes.of(contact.id).map(noteAnswer).reverse() });
  });

  api.post('/contacts/:contactId/notes', needs('contacts.write'), (c) => {
    const contact = contactOf(c, store, c.req.param('contactId'));
    const sent = parseBody(c.get('body'), createShape);
    const note: NoteRecord = {
      id: recordId(random),
      contactId: contact.id,
      body: toStoredNote(sent.body),
      userId: sent.userId ?? null,
      title: sent.title ?? null,
      color: sent.color ?? null,
      pinned: sent.pinned ?? false,
      dateAddedMs: clock.nowMs(),
    };
    store.notes.put(note);
    return c.json({ note: noteAnswer(note) }, 201);
  });

  api.get('/contacts/:contactId/notes/:noteId', needs('contacts.readonly'), (c) => {
    const contact = contactOf(c, store, c.req.param('contactId'));
    return c.json({ note: noteAnswer(noteOf(contact.id, c.req.param('noteId'))) });
  });

  api.put('/contacts/:contactId/notes/:noteId', needs('contacts.write'), (c) => {
    const contact = contactOf(c, store, c.req.param('contactId'));
    const sent = parseBody(c.get('body'), updateShape);
    const before = noteOf(contact.id, c.req.param('noteId'));
    const note: NoteRecord = {
      ...before,
      body: sent.body === undefined ? before.body : toStoredNote(sent.body),
      userId: sent.userId ?? before.userId,
      title: sent.title ?? before.title,
      color: sent.color ?? before.color,
      pinned: sent.pinned ?? before.pinned,
    };
    store.notes.put(note);
    return c.json({ note: noteAnswer(note) });
  });

  api.delete('/contacts/:contactId/notes/:noteId', needs('contacts.write'), (c) => {
    const contact = contactOf(c, store, c.req.param('contactId'));
    store.notes.remove(noteOf(contact.id, c.req.param('noteId')).id);
    return c.json(success(c));
  });
}
