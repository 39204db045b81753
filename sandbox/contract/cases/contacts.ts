import * as bulk from '../../../lib/highlevel/endpoints/contact-bulk.ts';
import * as lists from '../../../lib/highlevel/endpoints/contact-lists.ts';
import * as memberships from '../../../lib/highlevel/endpoints/contact-memberships.ts';
import * as contacts from '../../../lib/highlevel/endpoints/contacts.ts';
import { northsideId as locationId } from '../../seed/places.ts';
import { seedId } from '../../seed/seed-id.ts';
import { type Case, exercise } from '../exercise.ts';

const contactId = seedId('contact', 'maya');
const hanne = seedId('contact', 'hanne');
const businessId = seedId('business', 'okafor-studio');
const followers = { followers: [seedId('user', 'priya')] };
const workflowId = seedId('workflow', 'recall');
const campaignId = seedId('campaign', 'spring');
const eventStartTime = '2026-12-01T09:00:00+01:00';

const person = {
  locationId,
  firstName: 'Nia',
  lastName: 'Sandoval',
  email: 'nia.sandoval@example.com',
  phone: '+13125550190',
  companyName: 'Sandoval & Co',
  postalCode: '60607',
  country: 'US',
  tags: ['Chat Lead', 'chat lead'],
  customFields: [
    { id: seedId('field', 'insurance'), field_value: 'Lakeside Dental Plan' },
    { id: seedId('field', 'consents'), field_value: ['Photos'] },
  ],
};
const change = {
  city: 'Chicago',
  state: null,
  dnd: true,
  dndSettings: { SMS: { status: 'active' as const, message: 'No SMS' } },
};
const search = {
  locationId,
  pageLimit: 5,
  query: 'a',
  filters: [
    {
      group: 'OR' as const,
      filters: [
        { field: 'tags' as const, operator: 'eq' as const, value: ['vip'] },
        {
          field: 'opportunities' as const,
          operator: 'nested' as const,
          value: [{ field: 'status' as const, operator: 'eq' as const, value: 'open' }],
        },
      ],
    },
    { field: 'email' as const, operator: 'exists' as const },
  ],
  sort: [{ field: 'dateAdded' as const, direction: 'desc' as const }],
};
const email = 'maya.okafor@example.com';
const tags = { locationId, contacts: [contactId, 'nobody'], tags: ['recall 2027'] };
const business = { locationId, ids: [hanne], businessId };

export const contactCases: readonly Case[] = [
  exercise(contacts.getContact, { contactId }, (sdk) => sdk.contacts.getContact({ contactId })),
  exercise(contacts.createContact, person, (sdk) => sdk.contacts.createContact(person)),
  exercise(contacts.updateContact, { contactId, ...change }, (sdk) =>
    // The vendor's files let null clear a field; the types that were made from them do not know null.
    sdk.contacts.updateContact({ contactId }, Object.assign<object, object>({}, change)),
  ),
  exercise(contacts.deleteContact, { contactId }, (sdk) => sdk.contacts.deleteContact({ contactId })),
  exercise(contacts.searchContacts, search, (sdk) => sdk.contacts.searchContactsAdvanced(search)),
  exercise(contacts.findDuplicate, { locationId, email, number: '+13125550148' }, (sdk) =>
    sdk.contacts.getDuplicateContact({ locationId, email, number: '+13125550148' }),
  ),
  exercise(
    lists.upsertContact,
    { locationId, email, firstName: 'Maja', createNewIfDuplicateAllowed: false },
    (sdk) =>
      sdk.contacts.upsertContact({
        locationId,
        email,
        firstName: 'Maja',
        createNewIfDuplicateAllowed: false,
      }),
  ),
  // Newer than the vendor's client, which has no function for it.
  exercise(lists.lookupContacts, { locationId, email, limit: 5 }, async (sdk) => {
    const { data } = await sdk
      .getHttpClient()
      .get<unknown>('/contacts/lookup', { params: { locationId, email, limit: 5 } });
    return data;
  }),
  exercise(lists.listContactsOfBusiness, { businessId, locationId, limit: 10 }, (sdk) =>
    sdk.contacts.getContactsByBusinessId({ businessId, locationId, limit: '10' }),
  ),
  exercise(lists.listContacts, { locationId, limit: 5, query: 'park' }, (sdk) =>
    sdk.contacts.getContacts({ locationId, limit: 5, query: 'park' }),
  ),
  exercise(bulk.updateTagsInBulk, { type: 'add', ...tags }, (sdk) =>
    sdk.contacts.createAssociation({ type: 'add' }, tags),
  ),
  exercise(bulk.setBusinessInBulk, business, (sdk) => sdk.contacts.addRemoveContactFromBusiness(business)),
  exercise(memberships.addFollowers, { contactId, ...followers }, (sdk) =>
    sdk.contacts.addFollowersContact({ contactId }, followers),
  ),
  exercise(memberships.removeFollowers, { contactId: hanne, ...followers }, (sdk) =>
    sdk.contacts.removeFollowersContact({ contactId: hanne }, followers),
  ),
  exercise(memberships.addToCampaign, { contactId, campaignId }, (sdk) =>
    sdk.contacts.addContactToCampaign({ contactId, campaignId }, {}),
  ),
  exercise(memberships.removeFromCampaign, { contactId, campaignId }, (sdk) =>
    sdk.contacts.removeContactFromCampaign({ contactId, campaignId }),
  ),
  exercise(memberships.removeFromAllCampaigns, { contactId }, (sdk) =>
    sdk.contacts.removeContactFromEveryCampaign({ contactId }),
  ),
  exercise(memberships.addToWorkflow, { contactId, workflowId, eventStartTime }, (sdk) =>
    sdk.contacts.addContactToWorkflow({ contactId, workflowId }, { eventStartTime }),
  ),
  exercise(memberships.removeFromWorkflow, { contactId, workflowId }, (sdk) =>
    sdk.contacts.deleteContactFromWorkflow({ contactId, workflowId }, {}),
  ),
];
