import { HighLevel } from '@gohighlevel/api-client';
import { companyId, northsideId } from '../seed/places.ts';
import { seedId } from '../seed/seed-id.ts';

/** The vendor's own client, pointed at this base address. The version is pinned: its default is a newer one. */
export function createSdk(baseUrl: string, token: string): HighLevel {
  const sdk = new HighLevel({ privateIntegrationToken: token, apiVersion: '2021-07-28', logLevel: 'none' });
  Object.assign(sdk.getHttpClient().defaults, { baseURL: baseUrl, adapter: 'http' });
  return sdk;
}

const idOf = (record: { readonly id?: string } | undefined): string => {
  if (!record?.id) throw new Error('The answer has no id');
  return record.id;
};

/** Calls every operation that the sandbox has once or more, as the vendor's own client does. Rejects on any refusal. */
export async function exerciseSdk(sdk: HighLevel): Promise<void> {
  const { contacts, locations, users } = sdk;
  const locationId = northsideId;
  const maya = { contactId: seedId('contact', 'maya') };

  await contacts.getContact(maya);
  await contacts.searchContactsAdvanced({ locationId, pageLimit: 5, query: 'okafor' });
  await contacts.getDuplicateContact({
    locationId,
    email: 'maya.okafor@example.com',
    number: '+13125550148',
  });
  await contacts.getContacts({ locationId, limit: 5, query: 'park' });
  const made = await contacts.createContact({
    locationId,
    firstName: 'Nia',
    lastName: 'Sandoval',
    email: 'nia.sandoval@example.com',
    phone: '+13125550190',
    companyName: 'Sandoval & Co',
    dateOfBirth: '1990-09-25',
    tags: ['Chat Lead', 'chat lead'],
    customFields: [
      { id: seedId('field', 'insurance'), field_value: 'Lakeside Dental Plan' },
      { id: seedId('field', 'consents'), field_value: ['Photos'] },
    ],
  });
  const contactId = idOf(made.contact);
  const it = { contactId };
  await contacts.updateContact(it, {
    city: 'Chicago',
    dnd: true,
    dndSettings: { SMS: { status: 'active' } },
  });
  await contacts.upsertContact({ locationId, email: 'nia.sandoval@example.com', firstName: 'Nia' });
  await contacts.getAppointmentsForContact(maya);

  const note = {
    ...it,
    id: idOf((await contacts.createNote(it, { body: 'Called twice', pinned: true })).note),
  };
  await contacts.getAllNotes(it);
  await contacts.getNote(note);
  await contacts.updateNote(note, { body: '<p>Called three times</p>', title: 'Calls', color: '#FFAA00' });
  await contacts.deleteNote(note);

  const due = { title: 'Call back', dueDate: '2026-12-01T09:00:00Z', completed: false };
  const task = { ...it, taskId: idOf((await contacts.createTask(it, due)).task) };
  await contacts.getAllTasks(it);
  await contacts.getTask(task);
  await contacts.updateTask(task, { body: 'In the morning' });
  await contacts.updateTaskCompleted(task, { completed: true });
  await contacts.deleteTask(task);

  await contacts.addTags(it, { tags: ['VIP'] });
  await contacts.removeTags(it, { tags: ['vip'] });
  await contacts.createAssociation(
    { type: 'add' },
    { contacts: [contactId], tags: ['recall 2027'], locationId },
  );
  const followers = { followers: [seedId('user', 'priya')] };
  await contacts.addFollowersContact(it, followers);
  await contacts.removeFollowersContact(it, followers);
  const campaign = { ...it, campaignId: 'JnprDental0Campaign1' };
  await contacts.addContactToCampaign(campaign, {});
  await contacts.removeContactFromCampaign(campaign);
  await contacts.removeContactFromEveryCampaign(it);
  const workflow = { ...it, workflowId: 'JnprDental0Workflow1' };
  await contacts.addContactToWorkflow(workflow, { eventStartTime: '2026-12-01T09:00:00+01:00' });
  await contacts.deleteContactFromWorkflow(workflow, {});
  const businessId = '641c094001436dbc2081e642';
  await contacts.addRemoveContactFromBusiness({ locationId, ids: [contactId], businessId });
  await contacts.getContactsByBusinessId({ businessId, locationId, limit: '10' });
  await contacts.deleteContact(it);

  await users.searchUsers({ companyId, locationId });
  await users.getUserByLocation({ locationId });
  await users.getUser({ userId: seedId('user', 'priya') });

  await locations.searchLocations({ limit: '1' });
  await locations.getLocation({ locationId });
  await locations.getLocationTags({ locationId });
  const tag = {
    locationId,
    tagId: idOf((await locations.createTag({ locationId }, { name: 'Second Opinion' })).tag),
  };
  await locations.getTagById(tag);
  await locations.deleteTag(tag);
  await locations.taskSearch({ locationId }, { completed: false, limit: 5 });
  await locations.getCustomFields({ locationId, model: 'contact' });
  await locations.getCustomField({ locationId, id: seedId('field', 'insurance') });
}
