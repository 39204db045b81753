import { type Api, type RouteDeps, success } from '../app-context.ts';
import { demandLocation } from '../rules/access.ts';
import { badRequest, unprocessable } from '../rules/api-error.ts';
import { flag, list, nullable, optional, parseBody, required, text } from '../rules/body.ts';
import { needs } from '../rules/guard.ts';
import { toStoredTags } from '../rules/tag-names.ts';

const tagsShape = {
  contacts: required(list(text)),
  tags: required(list(text)),
  locationId: required(text),
  removeAllTags: optional(flag),
} as const;

const businessShape = {
  locationId: required(text),
  ids: required(list(text)),
  businessId: nullable(text),
} as const;

const maxBusinessIds = 50;

/** Changes to many contacts in one call. The specification declares no scope for them; they need `contacts.write`. */
export function addBulkRoutes(api: Api, { store, clock }: RouteDeps): void {
  api.post('/contacts/bulk/tags/update/:type', needs('contacts.write'), (c) => {
    const type = c.req.param('type');
    if (type !== 'add' && type !== 'remove') throw badRequest(`Invalid type ${type}`);
    const sent = parseBody(c.get('body'), tagsShape);
    demandLocation(c.get('access'), sent.locationId);
    const named = toStoredTags(sent.tags);
    let errorCount = 0;
    const responses = sent.contacts.map((contactId) => {
      const contact = store.contacts.get(contactId);
      if (contact?.locationId !== sent.locationId) {
        errorCount += 1;
        return { contactId, message: `Contact with id ${contactId} not found`, type: 'error' };
      }
      const oldTags = contact.tags;
      const kept = oldTags.filter(
        (tag) => !(sent.removeAllTags || (type === 'remove' && named.includes(tag))),
      );
      const tags = type === 'add' ? [...new Set([...kept, ...named])] : kept;
      store.contacts.put({ ...contact, tags, dateUpdatedMs: clock.nowMs() });
      return {
        contactId,
        message: 'Tags updated',
        type: 'success',
        oldTags,
        tagsAdded: tags.filter((tag) => !oldTags.includes(tag)),
        tagsRemoved: oldTags.filter((tag) => !tags.includes(tag)),
      };
    });
    return c.json({ ...success(c), errorCount, responses }, 201);
  });

  api.post('/contacts/bulk/business', needs('contacts.write'), (c) => {
    const sent = parseBody(c.get('body'), businessShape);
    demandLocation(c.get('access'), sent.locationId);
    if (sent.businessId === undefined) throw unprocessable(['businessId should not be empty']);
    if (sent.ids.length > maxBusinessIds) {
      throw unprocessable([`ids must contain no more than ${maxBusinessIds} elements`]);
    }
    const ids = sent.ids.filter((id) => {
      const contact = store.contacts.get(id);
      if (contact?.locationId !== sent.locationId) return false;
      store.contacts.put({ ...contact, businessId: sent.businessId ?? null, dateUpdatedMs: clock.nowMs() });
      return true;
    });
    return c.json({ success: true, ids });
  });
}
