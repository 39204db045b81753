import type { Api, RouteDeps } from '../app-context.ts';
import { recordId } from '../random.ts';
import { demandLocation } from '../rules/access.ts';
import { badRequest, unprocessable } from '../rules/api-error.ts';
import { anything, list, number, optional, parseBody, required, text } from '../rules/body.ts';
import { needs } from '../rules/guard.ts';
import { compileFilters, compileQuery } from '../rules/search-filter.ts';
import { readOrder } from '../rules/search-order.ts';
import { searchAnswer } from './contact-answer.ts';

const shape = {
  locationId: required(text),
  pageLimit: required(number),
  page: optional(number),
  searchAfter: optional(list(anything)),
  query: optional(text),
  filters: optional(list(anything)),
  sort: optional(list(anything)),
} as const;

const maxPageLimit = 500;
const maxQueryLength = 75;
const maxPagedRecords = 10_000;

/** `POST /contacts/search`: sees changes only once the index has caught up. */
export function addContactSearchRoute(api: Api, { store, random }: RouteDeps): void {
  api.post('/contacts/search', needs('contacts.readonly'), (c) => {
    const wanted = parseBody(c.get('body'), shape);
    demandLocation(c.get('access'), wanted.locationId);
    const { pageLimit, page, searchAfter, query = '' } = wanted;
    if (pageLimit < 1) throw unprocessable(['pageLimit must not be less than 1']);
    if (pageLimit > maxPageLimit) throw unprocessable([`pageLimit must not be greater than ${maxPageLimit}`]);
    if (page !== undefined && searchAfter !== undefined) {
      throw unprocessable(['page and searchAfter must not be used together']);
    }
    if (page !== undefined && page < 1) throw unprocessable(['page must not be less than 1']);
    if (query.length > maxQueryLength) {
      throw unprocessable([`query must be shorter than or equal to ${maxQueryLength} characters`]);
    }
    if ((page ?? 1) * pageLimit > maxPagedRecords) {
      throw badRequest(`Pages reach ${maxPagedRecords} records; use searchAfter to go on`);
    }

    const passes = compileFilters(wanted.filters ?? [], store.opportunities.of);
    const matches = compileQuery(query);
    const order = readOrder(wanted.sort);
    const found = store.index
      .of(wanted.locationId)
      .filter((contact) => passes(contact) && matches(contact))
      .sort(order.compare);
    const rest = searchAfter ? found.filter((contact) => order.isAfter(contact, searchAfter)) : found;
    const start = searchAfter ? 0 : ((page ?? 1) - 1) * pageLimit;
    const version = c.get('version');
    return c.json({
      contacts: rest.slice(start, start + pageLimit).map((contact) =>
        searchAnswer(contact, version, order.cursorOf(contact), {
          businessName: (contact.businessId && store.businesses.get(contact.businessId)?.name) || null,
          opportunities: store.opportunities.of(contact.id),
        }),
      ),
      total: found.length,
      traceId: recordId(random),
    });
  });
}
