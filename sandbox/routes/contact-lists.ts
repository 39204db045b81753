import { type Api, locationOf, type RouteDeps } from '../app-context.ts';
import { recordId } from '../random.ts';
import { badRequest, unauthorized, unprocessable } from '../rules/api-error.ts';
import { findDuplicate } from '../rules/duplicates.ts';
import { needs, queryLocation, queryNumber } from '../rules/guard.ts';
import { toStoredPhone } from '../rules/phone.ts';
import { compileQuery } from '../rules/search-filter.ts';
import { contactAnswer, listAnswer } from './contact-answer.ts';

/** The look-ups and lists that are GET requests. */
export function addContactListRoutes(api: Api, { store, random }: RouteDeps): void {
  // Immediate: reads the table, not the index.
  api.get('/contacts/search/duplicate', needs('contacts.readonly'), (c) => {
    const location = locationOf(store, queryLocation(c));
    const phone = c.req.query('number');
    const hit = findDuplicate({
      contacts: store.contacts,
      location,
      email: c.req.query('email'),
      phone: phone ? toStoredPhone(phone, location.country) : phone,
    });
    return c.json({
      contact: hit ? contactAnswer(hit.contact, c.get('version')) : null,
      traceId: recordId(random),
    });
  });

  api.get('/contacts/lookup', needs('contacts.readonly'), (c) => {
    if (c.get('version') !== 'v3') throw badRequest('Contact with id lookup not found');
    if (c.get('access').kind === 'pit') {
      throw unauthorized('This authClass type is not allowed to access this scope. OAuth channel only');
    }
    const locationId = queryLocation(c);
    const email = c.req.query('email');
    const phone = c.req.query('phone');
    if ((email === undefined) === (phone === undefined)) {
      throw unprocessable(['exactly one of email and phone must be given']);
    }
    const limit = queryNumber(c, 'limit', { fallback: 20, min: 1, max: 20 });
    const found = email
      ? store.contacts.holders(locationId, 'email', email.toLowerCase())
      : store.contacts.holders(locationId, 'phone', phone ?? '');
    const start = Math.max(0, found.findIndex(({ id }) => id === c.req.query('nextCursor')) + 1);
    const contacts = found.slice(start, start + limit);
    const nextCursor = start + limit < found.length ? contacts.at(-1)?.id : undefined;
    return c.json({
      contacts: contacts.map((contact) => contactAnswer(contact, 'v3')),
      ...(nextCursor === undefined ? {} : { nextCursor }),
    });
  });

  api.get('/contacts/business/:businessId', needs('contacts.readonly'), (c) => {
    const locationId = queryLocation(c);
    const limit = queryNumber(c, 'limit', { fallback: 25, min: 1, max: 100 });
    const skip = queryNumber(c, 'skip', { fallback: 0, min: 0, max: Number.MAX_SAFE_INTEGER });
    const matches = compileQuery(c.req.query('query') ?? '');
    const businessId = c.req.param('businessId');
    const found = store.index
      .of(locationId)
      .filter((contact) => contact.businessId === businessId && matches(contact));
    return c.json({ contacts: found.slice(skip, skip + limit).map(listAnswer), count: found.length });
  });

  // Deprecated, gone from the v3 documents, still answers.
  api.get('/contacts/', needs('contacts.readonly'), (c) => {
    const locationId = queryLocation(c);
    const limit = queryNumber(c, 'limit', { fallback: 20, min: 1, max: 100 });
    const startAfterId = c.req.query('startAfterId');
    const found = store.index
      .of(locationId)
      .filter(compileQuery(c.req.query('query') ?? ''))
      .sort((a, b) => b.dateAddedMs - a.dateAddedMs || (a.id < b.id ? -1 : 1));
    const start = startAfterId ? found.findIndex(({ id }) => id === startAfterId) + 1 : 0;
    const contacts = found.slice(start, start + limit);
    const last = contacts.at(-1);
    return c.json({
      contacts: contacts.map(listAnswer),
      count: found.length,
      meta: {
        total: found.length,
        ...(last && start + limit < found.length
          ? { startAfter: last.dateAddedMs, startAfterId: last.id }
          : {}),
      },
      traceId: recordId(random),
    });
  });
}
