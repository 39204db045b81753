import { type Api, contactOf, type RouteDeps } from '../app-context.ts';
import { recordId } from '../random.ts';
import { list, parseBody, required, text } from '../rules/body.ts';
import { needs } from '../rules/guard.ts';
import { toStoredTags } from '../rules/tag-names.ts';

const shape = { tags: required(list(text)) } as const;

/** Adding tags to a contact and taking them off. A tag that is new to the location is made on the way. */
export function addContactTagRoutes(api: Api, { store, clock, random }: RouteDeps): void {
  api.post('/contacts/:contactId/tags', needs('contacts.write'), (c) => {
    const contact = contactOf(c, store, c.req.param('contactId'));
    const sent = toStoredTags(parseBody(c.get('body'), shape).tags);
    const tagsAdded = sent.filter((tag) => !contact.tags.includes(tag));
    const tags = [...contact.tags, ...tagsAdded];
    store.contacts.put({ ...contact, tags, dateUpdatedMs: clock.nowMs() });
    const known = new Set(store.tags.of(contact.locationId).map((tag) => tag.name));
    for (const name of tagsAdded) {
      if (!known.has(name)) store.tags.put({ id: recordId(random), locationId: contact.locationId, name });
    }
    return c.json({ tags, tagsAdded }, 201);
  });

  api.delete('/contacts/:contactId/tags', needs('contacts.write'), (c) => {
    const contact = contactOf(c, store, c.req.param('contactId'));
    const sent = toStoredTags(parseBody(c.get('body'), shape).tags);
    const tagsRemoved = sent.filter((tag) => contact.tags.includes(tag));
    const tags = contact.tags.filter((tag) => !sent.includes(tag));
    store.contacts.put({ ...contact, tags, dateUpdatedMs: clock.nowMs() });
    return c.json({ tags, tagsRemoved });
  });
}
