import { GHLError } from '@gohighlevel/api-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSdk } from './contract/sdk.ts';
import { northsideId } from './seed/places.ts';
import { seedId } from './seed/seed-id.ts';
import { fullToken, readOnlyToken } from './seed/tokens.ts';
import { type RunningSandbox, startSandbox } from './start.ts';

const contactId = seedId('contact', 'maya');

describe('the vendor’s own client over a real socket', () => {
  let sandbox: RunningSandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ ratePer10s: 10_000 });
  });
  afterAll(() => sandbox.close());

  it('reads back what it wrote', async () => {
    sandbox.control.reset();
    const { contacts } = createSdk(sandbox.url, fullToken);
    const made = await contacts.createContact({
      locationId: northsideId,
      firstName: 'Thelonius',
      phone: '917-555-0199',
    });
    const newId = made.contact?.id ?? '';
    await contacts.addTags({ contactId: newId }, { tags: ['VIP'] });
    await contacts.removeTags({ contactId: newId }, { tags: ['none'] });
    await contacts.createNote({ contactId: newId }, { body: 'Hello' });
    const read = await contacts.getContact({ contactId: newId });
    expect(read.contact).toMatchObject({ firstName: 'Thelonius', phone: '+19175550199', tags: ['vip'] });
    const { notes } = await contacts.getAllNotes({ contactId: newId });
    expect(notes).toMatchObject([{ body: '<p>Hello</p>', contactId: newId }]);
    const found = await contacts.searchContactsAdvanced({
      locationId: northsideId,
      pageLimit: 5,
      query: 'thelonius',
    });
    expect(found.contacts).toMatchObject([{ id: newId, contactName: 'Thelonius' }]);
  });

  it('knows the refusals for what they are', async () => {
    sandbox.control.reset();
    const full = createSdk(sandbox.url, fullToken).contacts;
    const readOnly = createSdk(sandbox.url, readOnlyToken).contacts;
    const statuses = await Promise.all(
      [
        full.getContact({ contactId: 'nobody' }),
        readOnly.updateContact({ contactId }, { city: 'X' }),
        full.createTask({ contactId }, { title: '', dueDate: '', completed: false }),
        createSdk(sandbox.url, 'pit-unknown').contacts.getContact({ contactId }),
      ].map((call) =>
        call.then(
          () => 200,
          (error: unknown) => (error instanceof GHLError ? error.statusCode : error),
        ),
      ),
    );
    expect(statuses).toEqual([400, 401, 422, 401]);
  });

  it('sees a cut connection as a network failure, after the effect took place', async () => {
    sandbox.control.reset();
    sandbox.control.addFaults([{ kind: 'drop-after', match: { method: 'POST', path: '/notes' } }]);
    const before = sandbox.control.dump(contactId)?.notes.length ?? 0;
    const { contacts } = createSdk(sandbox.url, fullToken);
    await expect(contacts.createNote({ contactId }, { body: 'Lost answer' })).rejects.toThrow();
    expect(sandbox.control.dump(contactId)?.notes).toHaveLength(before + 1);
  });
});
