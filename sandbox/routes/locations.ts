import { type Api, locationOf, ownLocation, type RouteDeps, success } from '../app-context.ts';
import { recordId } from '../random.ts';
import { badRequest } from '../rules/api-error.ts';
import { flag, list, number, optional, parseBody, required, text } from '../rules/body.ts';
import { needs } from '../rules/guard.ts';
import type { LocationRecord, TagRecord } from '../store/records.ts';
import { taskAnswer } from './tasks.ts';

const locationAnswer = (location: LocationRecord): Record<string, unknown> => ({
  id: location.id,
  companyId: location.companyId,
  name: location.name,
  address: location.address,
  city: location.city,
  state: location.state,
  country: location.country,
  postalCode: location.postalCode,
  website: location.website,
  timezone: location.timezone,
  email: location.email,
  phone: location.phone,
  business: { name: location.name, timezone: location.timezone, country: location.country },
  social: {},
  settings: {
    allowDuplicateContact: location.allowDuplicateContact,
    allowDuplicateOpportunity: false,
    allowFacebookNameMerge: false,
    disableContactTimezone: false,
    contactUniqueIdentifiers: location.contactUniqueIdentifiers,
  },
});

const tagAnswer = ({ id, name, locationId }: TagRecord) => ({ id, name, locationId });

/** The location itself, its tags and the tasks over all of its contacts. */
export function addLocationRoutes(api: Api, { store, random }: RouteDeps): void {
  api.get('/locations/search', needs('locations.readonly'), (c) =>
    c.json({ locations: [locationAnswer(locationOf(store, c.get('access').locationId))] }),
  );

  api.get('/locations/:locationId', needs('locations.readonly'), (c) =>
    c.json({ location: locationAnswer(ownLocation(c, store, c.req.param('locationId'))) }),
  );

  api.get('/locations/:locationId/tags', needs('locations/tags.readonly'), (c) => {
    const { id } = ownLocation(c, store, c.req.param('locationId'));
    return c.json({ tags: store.tags.of(id).map(tagAnswer) });
  });

  api.post('/locations/:locationId/tags', needs('locations/tags.write'), (c) => {
    const { id: locationId } = ownLocation(c, store, c.req.param('locationId'));
    const name = parseBody(c.get('body'), { name: required(text) })
      .name.trim()
      .toLowerCase();
    if (store.tags.of(locationId).some((tag) => tag.name === name))
      throw badRequest('The tag name is already exist.');
    const tag: TagRecord = { id: recordId(random), locationId, name };
    store.tags.put(tag);
    return c.json({ tag: tagAnswer(tag) });
  });

  // A tag keeps its place on the contacts that bear it.
  api.put('/locations/:locationId/tags/:tagId', needs('locations/tags.write'), (c) => {
    const { id: locationId } = ownLocation(c, store, c.req.param('locationId'));
    const before = tagOf(locationId, c.req.param('tagId'));
    const name = parseBody(c.get('body'), { name: required(text) })
      .name.trim()
      .toLowerCase();
    const tag: TagRecord = { ...before, name };
    store.tags.put(tag);
    for (const contact of store.contacts.of(locationId)) {
      if (!contact.tags.includes(before.name)) continue;
      const tags = contact.tags.map((one) => (one === before.name ? name : one));
      store.contacts.put({ ...contact, tags: [...new Set(tags)] });
    }
    return c.json({ tag: tagAnswer(tag) });
  });

  const tagOf = (locationId: string, tagId: string): TagRecord => {
    const tag = store.tags.get(tagId);
    if (tag?.locationId !== locationId) throw badRequest(`Tag with id ${tagId} not found`);
    return tag;
  };

  api.get('/locations/:locationId/tags/:tagId', needs('locations/tags.readonly'), (c) => {
    const { id } = ownLocation(c, store, c.req.param('locationId'));
    return c.json({ tag: tagAnswer(tagOf(id, c.req.param('tagId'))) });
  });

  api.delete('/locations/:locationId/tags/:tagId', needs('locations/tags.write'), (c) => {
    const { id } = ownLocation(c, store, c.req.param('locationId'));
    store.tags.remove(tagOf(id, c.req.param('tagId')).id);
    return c.json(success(c));
  });

  api.post('/locations/:locationId/tasks/search', needs('locations/tasks.readonly'), (c) => {
    const { id } = ownLocation(c, store, c.req.param('locationId'));
    const wanted = parseBody(c.get('body'), {
      contactId: optional(list(text)),
      assignedTo: optional(list(text)),
      completed: optional(flag),
      query: optional(text),
      limit: optional(number),
      skip: optional(number),
      businessId: optional(text),
    });
    const query = wanted.query?.toLowerCase();
    const tasks = store.tasks
      .all()
      .filter(
        (task) =>
          store.contacts.get(task.contactId)?.locationId === id &&
          (wanted.contactId === undefined || wanted.contactId.includes(task.contactId)) &&
          (wanted.assignedTo === undefined || wanted.assignedTo.includes(task.assignedTo ?? '')) &&
          (wanted.completed === undefined || wanted.completed === task.completed) &&
          (query === undefined || task.title.toLowerCase().includes(query)),
      );
    const skip = wanted.skip ?? 0;
    return c.json({ tasks: tasks.slice(skip, skip + (wanted.limit ?? 25)).map(taskAnswer) });
  });
}
