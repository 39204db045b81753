import { createHighLevel } from '../../lib/highlevel/high-level.ts';
import { companyId, northsideId } from '../seed/places.ts';
import { seedId } from '../seed/seed-id.ts';
import { fullToken } from '../seed/tokens.ts';

type Answer<T> = Promise<
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }
>;

async function must<T>(answer: Answer<T>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(`Our client was refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

/**
 * Lets our own client make every call it has, with this `fetch`. The requests are recorded and checked against the
 * vendor's files, so a call that is missing here is a call that nobody checks. Rejects when a call is refused, or
 * when an answer holds items that our client could not read.
 */
export async function exerciseOurClient(fetch: typeof globalThis.fetch): Promise<void> {
  const deps = {
    now: Date.now,
    getToken: async () => fullToken,
    onDropped: (operation: string, dropped: number): never => {
      throw new Error(`${operation}: our client could not read ${dropped} items`);
    },
  };
  const crm = createHighLevel({ ...deps, fetch });
  const locationId = northsideId;
  const maya = seedId('contact', 'maya');

  await must(crm.getContact(locationId, maya));
  await must(crm.searchContacts({ locationId, pageLimit: 500 }));
  const filters = [{ field: 'email' as const, operator: 'eq' as const, value: 'maya.okafor@example.com' }];
  await must(crm.searchContacts({ locationId, pageLimit: 5, query: 'okafor', filters }));
  await must(crm.findDuplicate({ locationId, email: 'maya.okafor@example.com' }));
  await must(crm.findDuplicate({ locationId, number: '+13125550148' }));
  await must(crm.findDuplicate({ locationId, email: 'nobody@example.com' }));

  const made = await must(
    crm.createContact({
      locationId,
      firstName: 'Sofia',
      lastName: 'Lindqvist',
      email: 'sofia.lindqvist@example.com',
      phone: '+16465550117',
      companyName: 'Lindqvist Design',
      source: 'Chat',
      tags: ['chat lead'],
    }),
  );
  await must(crm.updateContact(locationId, made.id, { firstName: 'Sofía', city: null, postalCode: '10002' }));
  await must(crm.updateContact(locationId, made.id, { dateOfBirth: '1990-09-25' }));
  for (const [key, field_value] of [
    ['insurance', ''],
    ['visits', 7],
    ['open_balance', 12.5],
    ['last_cleaning', '2026-05-12'],
    ['consents', ['Photos']],
  ] as const) {
    const value = typeof field_value === 'object' ? [...field_value] : field_value;
    await must(
      crm.updateContact(locationId, made.id, {
        customFields: [{ id: seedId('field', key), field_value: value }],
      }),
    );
  }

  const note = await must(
    crm.createNote(made.id, { text: 'Wants <whitening> & a quote\nBy Friday', pinned: true }),
  );
  await must(crm.listNotes(maya));
  await must(crm.getNote(made.id, note.id));
  await must(crm.updateNote(made.id, note.id, { text: 'Wants a quote' }));
  await must(crm.updateNote(made.id, note.id, { pinned: false }));
  await must(crm.deleteNote(made.id, note.id));

  const due = {
    title: 'Send quote',
    body: '',
    dueAtMs: Date.parse('2026-12-01T14:00:00Z'),
    assignedTo: null,
  };
  const task = await must(crm.createTask(made.id, due));
  await must(crm.listTasks(maya));
  await must(
    crm.updateTask(made.id, task.id, { ...due, body: 'By mail', assignedTo: seedId('user', 'tom') }),
  );
  await must(crm.completeTask(made.id, task.id, true));
  await must(crm.deleteTask(made.id, task.id));

  await must(crm.addTags(made.id, ['VIP']));
  await must(crm.removeTags(made.id, ['vip']));
  await must(crm.listAppointments(maya, 'America/New_York'));
  await must(crm.getLocation(locationId));
  await must(crm.listUsers({ id: locationId, companyId }));
  await must(crm.listTags(locationId));
  await must(crm.listCustomFields(locationId));

  // The search of the company is asked only where the list by location is gone, as it is in v3.
  const gone = async () => Response.json({ statusCode: 404, message: 'Cannot GET /users/' }, { status: 404 });
  const later = createHighLevel({
    ...deps,
    fetch: (url, init) => (new URL(url).pathname === '/users/' ? gone() : fetch(url, init)),
  });
  await must(later.listUsers({ id: locationId, companyId }));
}
