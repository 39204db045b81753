import * as locationTags from '../../../lib/highlevel/endpoints/location-tags.ts';
import * as locationTasks from '../../../lib/highlevel/endpoints/location-tasks.ts';
import * as notes from '../../../lib/highlevel/endpoints/notes.ts';
import * as tags from '../../../lib/highlevel/endpoints/tags.ts';
import * as tasks from '../../../lib/highlevel/endpoints/tasks.ts';
import { northsideId as locationId } from '../../seed/places.ts';
import { seedId } from '../../seed/seed-id.ts';
import { type Case, exercise } from '../exercise.ts';

const contactId = seedId('contact', 'maya');
const noteId = seedId('note', 'maya-0');
const taskId = seedId('task', 'maya-0');
const tagId = seedId('tag', 'aligners');
const note = { body: '<p>Called twice</p>', title: 'Calls', color: '#FFAA00', pinned: true };
const task = {
  title: 'Call back',
  body: 'In the morning',
  dueDate: '2026-12-01T09:00:00Z',
  completed: false,
  assignedTo: seedId('user', 'tom'),
};
const open = { contactId: [contactId], completed: false, limit: 5 };

/** Notes, tasks and tags. */
export const contactRecordCases: readonly Case[] = [
  exercise(notes.listNotes, { contactId }, (sdk) => sdk.contacts.getAllNotes({ contactId })),
  exercise(notes.getNote, { contactId, noteId }, (sdk) => sdk.contacts.getNote({ contactId, id: noteId })),
  exercise(notes.createNote, { contactId, ...note }, (sdk) => sdk.contacts.createNote({ contactId }, note)),
  exercise(notes.updateNote, { contactId, noteId, pinned: false }, (sdk) =>
    // The vendor's files demand no field here, the types made from them one.
    sdk.contacts.updateNote({ contactId, id: noteId }, Object.assign({}, { pinned: false })),
  ),
  exercise(notes.deleteNote, { contactId, noteId }, (sdk) =>
    sdk.contacts.deleteNote({ contactId, id: noteId }),
  ),

  exercise(tasks.listTasks, { contactId }, (sdk) => sdk.contacts.getAllTasks({ contactId })),
  exercise(tasks.getTask, { contactId, taskId }, (sdk) => sdk.contacts.getTask({ contactId, taskId })),
  exercise(tasks.createTask, { contactId, ...task }, (sdk) => sdk.contacts.createTask({ contactId }, task)),
  exercise(tasks.updateTask, { contactId, taskId, title: 'Call' }, (sdk) =>
    sdk.contacts.updateTask({ contactId, taskId }, { title: 'Call' }),
  ),
  exercise(tasks.completeTask, { contactId, taskId, completed: true }, (sdk) =>
    sdk.contacts.updateTaskCompleted({ contactId, taskId }, { completed: true }),
  ),
  exercise(tasks.deleteTask, { contactId, taskId }, (sdk) => sdk.contacts.deleteTask({ contactId, taskId })),
  exercise(locationTasks.searchTasks, { locationId, ...open }, (sdk) =>
    sdk.locations.taskSearch({ locationId }, open),
  ),

  exercise(tags.addTags, { contactId, tags: ['VIP', 'Second Opinion'] }, (sdk) =>
    sdk.contacts.addTags({ contactId }, { tags: ['VIP', 'Second Opinion'] }),
  ),
  exercise(tags.removeTags, { contactId, tags: ['vip'] }, (sdk) =>
    sdk.contacts.removeTags({ contactId }, { tags: ['vip'] }),
  ),
  exercise(tags.listLocationTags, { locationId }, (sdk) => sdk.locations.getLocationTags({ locationId })),
  exercise(locationTags.getLocationTag, { locationId, tagId }, (sdk) =>
    sdk.locations.getTagById({ locationId, tagId }),
  ),
  exercise(locationTags.createLocationTag, { locationId, name: 'Second Opinion' }, (sdk) =>
    sdk.locations.createTag({ locationId }, { name: 'Second Opinion' }),
  ),
  exercise(locationTags.updateLocationTag, { locationId, tagId, name: 'clear aligners' }, (sdk) =>
    sdk.locations.updateTag({ locationId, tagId }, { name: 'clear aligners' }),
  ),
  exercise(locationTags.deleteLocationTag, { locationId, tagId }, (sdk) =>
    sdk.locations.deleteTag({ locationId, tagId }),
  ),
];
