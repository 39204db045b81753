import { type Api, type ApiContext, contactOf, locationOf, type RouteDeps, success } from '../app-context.ts';
import { recordId } from '../random.ts';
import { demandLocation } from '../rules/access.ts';
import { badRequest } from '../rules/api-error.ts';
import { parseBody } from '../rules/body.ts';
import { applyChanges, emptyContact } from '../rules/contact-changes.ts';
import { type ContactChanges, createShape, updateShape, upsertShape } from '../rules/contact-shape.ts';
import { type DuplicateHit, findDuplicate } from '../rules/duplicates.ts';
import { needs } from '../rules/guard.ts';
import { toStoredPhone } from '../rules/phone.ts';
import type { ContactRecord, LocationRecord } from '../store/records.ts';
import { contactAnswer, fullNameOf } from './contact-answer.ts';

/** Get, create, update, upsert and delete of one contact. */
export function addContactRoutes(api: Api, { store, clock, random }: RouteDeps): void {
  const traceId = () => recordId(random);

  const changed = (contact: ContactRecord, changes: ContactChanges, location: LocationRecord) =>
    applyChanges(contact, changes, {
      location,
      definitions: store.customFields.of(location.id),
      nowMs: clock.nowMs(),
    });

  function holderOf(
    changes: ContactChanges,
    location: LocationRecord,
    exceptId?: string,
  ): DuplicateHit | undefined {
    const phone = changes.phone ? toStoredPhone(changes.phone, location.country) : changes.phone;
    const who = { contacts: store.contacts, location, email: changes.email, phone };
    return findDuplicate(exceptId === undefined ? who : { ...who, exceptId });
  }

  function refuseDuplicate(changes: ContactChanges, location: LocationRecord, exceptId?: string): void {
    if (location.allowDuplicateContact) return;
    const hit = holderOf(changes, location, exceptId);
    if (!hit) return;
    const contactName = fullNameOf(hit.contact);
    throw badRequest('This location does not allow duplicated contacts.', {
      meta: {
        contactId: hit.contact.id,
        ...(contactName ? { contactName } : {}),
        matchingField: hit.matchingField,
      },
      traceId: traceId(),
    });
  }

  function save(c: ApiContext, contact: ContactRecord): Record<string, unknown> {
    store.contacts.put(contact);
    const known = new Set(store.tags.of(contact.locationId).map((tag) => tag.name));
    for (const name of contact.tags) {
      if (!known.has(name)) store.tags.put({ id: recordId(random), locationId: contact.locationId, name });
    }
    return contactAnswer(contact, c.get('version'));
  }

  api.post('/contacts/', needs('contacts.write'), (c) => {
    const changes = parseBody(c.get('body'), createShape);
    demandLocation(c.get('access'), changes.locationId);
    const location = locationOf(store, changes.locationId);
    refuseDuplicate(changes, location);
    const contact = changed(emptyContact(recordId(random), location.id, clock.nowMs()), changes, location);
    // The vendor's create answer echoes the phone as it was sent; the stored form comes with the next read.
    const echoed = changes.phone ? { phone: changes.phone } : {};
    return c.json({ contact: { ...save(c, contact), ...echoed }, traceId: traceId() }, 201);
  });

  api.post('/contacts/upsert', needs('contacts.write'), (c) => {
    const { createNewIfDuplicateAllowed, ...changes } = parseBody(c.get('body'), upsertShape);
    demandLocation(c.get('access'), changes.locationId);
    const location = locationOf(store, changes.locationId);
    const wantsSecond = createNewIfDuplicateAllowed === true && location.allowDuplicateContact;
    const hit = wantsSecond ? undefined : holderOf(changes, location);
    const base = hit?.contact ?? emptyContact(recordId(random), location.id, clock.nowMs());
    const answer = save(c, changed(base, changes, location));
    return c.json({ new: !hit, contact: answer, traceId: traceId() });
  });

  api.get('/contacts/:contactId', needs('contacts.readonly'), (c) => {
    const contact = contactOf(c, store, c.req.param('contactId'));
    return c.json({ contact: contactAnswer(contact, c.get('version')), traceId: traceId() });
  });

  api.put('/contacts/:contactId', needs('contacts.write'), (c) => {
    const changes = parseBody(c.get('body'), updateShape);
    const contact = contactOf(c, store, c.req.param('contactId'));
    const location = locationOf(store, contact.locationId);
    refuseDuplicate(changes, location, contact.id);
    return c.json({ ...success(c), contact: save(c, changed(contact, changes, location)) });
  });

  api.delete('/contacts/:contactId', needs('contacts.write'), (c) => {
    const contact = contactOf(c, store, c.req.param('contactId'));
    store.contacts.remove(contact.id);
    return c.json(success(c));
  });
}
