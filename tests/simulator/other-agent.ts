import { noteHtml } from '../../lib/highlevel/note-html.ts';
import { newValue, WORDS } from './compose-intent.ts';
import { newId, type ServerContact, stored } from './server-state.ts';
import type { World } from './world.ts';

/** Somebody else works with the same contacts, in the CRM itself. */
export function otherAgentActs({ random, data, requests, goneByWill, schedule, trace }: World): void {
  const contact = random.pick([...data.contacts.values()]);
  const notes = [...contact.notes.values()];
  const tasks = [...contact.tasks.values()];
  const wrote = (facet: string) => {
    trace.note(`another agent writes ${contact.id} ${facet}`);
    requests.otherWrote(contact, facet);
  };
  const field = random.pick(['firstName', 'city', 'email'] as const);
  const fieldId = random.pick(['cf1', 'cf2']);
  switch (random.below(8)) {
    case 0:
    case 1:
      contact.fields.set(field, stored(field, newValue(field, random)));
      wrote(`field:${field}`);
      return;
    case 2:
      contact.custom.set(fieldId, `O${random.below(40)}`);
      wrote(`custom:${fieldId}`);
      return;
    case 3:
      addNote(contact);
      return;
    case 4: {
      const note = notes.length > 0 ? random.pick(notes) : null;
      if (!note) {
        addNote(contact);
        return;
      }
      note.body = noteHtml(`Changed ${random.below(50)}`);
      wrote(`note:${note.id}:body`);
      return;
    }
    case 5: {
      const task = tasks.length > 0 ? random.pick(tasks) : null;
      if (!task) return;
      task.title = `Other ${random.below(50)}`;
      wrote(`task:${task.id}:title`);
      return;
    }
    case 6: {
      const note = notes.length > 0 ? random.pick(notes) : null;
      if (!note) return;
      contact.notes.delete(note.id);
      goneByWill.add(note.madeBy);
      wrote(`note:${note.id}`);
      return;
    }
    case 7: {
      const task = tasks.length > 0 ? random.pick(tasks) : null;
      if (!task) return;
      contact.tasks.delete(task.id);
      goneByWill.add(task.madeBy);
      wrote(`task:${task.id}`);
      return;
    }
  }

  /** By hand, with words that are ours as well. */
  function addNote(to: ServerContact): void {
    const id = newId(data, 'n');
    const body = noteHtml(random.pick(WORDS));
    to.notes.set(id, { id, madeBy: 'other', dateAddedMs: schedule.now(), body, pinned: false });
    wrote(`note:${id}`);
  }
}
