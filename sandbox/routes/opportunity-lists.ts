import { type Api, type ApiContext, isoOf, type RouteDeps } from '../app-context.ts';
import { demandLocation } from '../rules/access.ts';
import { unprocessable } from '../rules/api-error.ts';
import { flag, list, nested, number, parseBody, required, text } from '../rules/body.ts';
import { needs, queryLocation, queryNumber } from '../rules/guard.ts';
import type { OpportunityRecord } from '../store/sales-records.ts';
import { fullNameOf } from './contact-answer.ts';
import { opportunityAnswer } from './opportunity-answer.ts';

const searchShape = {
  locationId: required(text),
  // An empty text is a search for everything, so it does not count as missing here.
  query: text,
  limit: required(number),
  page: required(number),
  searchAfter: required(list(text)),
  additionalDetails: required(
    nested({
      notes: required(flag),
      tasks: required(flag),
      calendarEvents: required(flag),
      unReadConversations: required(flag),
    }),
  ),
} as const;

const maxLimit = 100;
const maxAdvancedLimit = 500;

/** Pipelines, lost reasons, and the two searches: one by query, one by body. */
export function addOpportunityListRoutes(api: Api, { store }: RouteDeps): void {
  const ofLocation = (locationId: string): readonly OpportunityRecord[] =>
    store.opportunities.all().filter((one) => one.locationId === locationId);

  const matches = (one: OpportunityRecord, query: string): boolean => {
    const contact = store.contacts.get(one.contactId);
    const hay = [one.name, contact && fullNameOf(contact), contact?.email, contact?.phone].join(' ');
    return hay.toLowerCase().includes(query.toLowerCase());
  };

  api.get('/opportunities/pipelines', needs('opportunities.readonly'), (c) =>
    c.json({
      pipelines: store.pipelines
        .of(queryLocation(c))
        .map((pipeline) => ({ ...pipeline, showInFunnel: true, showInPieChart: true })),
    }),
  );

  api.get('/opportunities/lost-reason', needs('opportunities.readonly'), (c) => {
    const locationId = queryLocation(c);
    const query = c.req.query('query')?.toLowerCase() ?? '';
    const skip = queryNumber(c, 'skip', { fallback: 0, min: 0, max: Number.MAX_SAFE_INTEGER });
    const limit = queryNumber(c, 'limit', { fallback: 20, min: 1, max: maxLimit });
    const found = store.lostReasons.of(locationId).filter(({ name }) => name.toLowerCase().includes(query));
    return c.json({
      lostReasons: found.slice(skip, skip + limit).map(({ createdMs, ...reason }) => ({
        ...reason,
        createdAt: isoOf(createdMs),
        updatedAt: isoOf(createdMs),
      })),
      total: found.length,
    });
  });

  /** v2 has these names in snake case, v3 in camel case. */
  const queryOf = (c: ApiContext, name: string): string | undefined =>
    c.req.query(
      c.get('version') === 'v3' ? name : name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    );

  api.get('/opportunities/search', needs('opportunities.readonly'), (c) => {
    const locationId = queryOf(c, 'locationId');
    const spelt = c.get('version') === 'v3' ? 'locationId' : 'location_id';
    if (!locationId) throw unprocessable([`${spelt} can't be undefined`, `${spelt} must be a string`]);
    demandLocation(c.get('access'), locationId);
    const limit = queryNumber(c, 'limit', { fallback: 20, min: 1, max: maxLimit });
    const page = queryNumber(c, 'page', { fallback: 1, min: 1, max: Number.MAX_SAFE_INTEGER });
    const wanted = {
      contactId: queryOf(c, 'contactId'),
      pipelineId: queryOf(c, 'pipelineId'),
      pipelineStageId: queryOf(c, 'pipelineStageId'),
      assignedTo: queryOf(c, 'assignedTo'),
      id: c.req.query('id'),
      status: c.req.query('status') === 'all' ? undefined : c.req.query('status'),
    };
    const query = c.req.query('q') ?? '';
    const found = ofLocation(locationId)
      .filter(
        (one) =>
          (wanted.contactId === undefined || one.contactId === wanted.contactId) &&
          (wanted.pipelineId === undefined || one.pipelineId === wanted.pipelineId) &&
          (wanted.pipelineStageId === undefined || one.pipelineStageId === wanted.pipelineStageId) &&
          (wanted.assignedTo === undefined || one.assignedTo === wanted.assignedTo) &&
          (wanted.id === undefined || one.id === wanted.id) &&
          (wanted.status === undefined || one.status === wanted.status) &&
          matches(one, query),
      )
      .sort((a, b) => b.createdMs - a.createdMs);
    const start = (page - 1) * limit;
    const opportunities = found.slice(start, start + limit);
    const last = opportunities.at(-1);
    return c.json({
      opportunities: opportunities.map((one) => opportunityAnswer(store, one)),
      meta: {
        total: found.length,
        currentPage: page,
        ...(start + limit < found.length ? { nextPage: page + 1 } : {}),
        ...(page > 1 ? { prevPage: page - 1 } : {}),
        ...(last ? { startAfter: last.createdMs, startAfterId: last.id } : {}),
      },
      aggregations: {},
    });
  });

  api.post('/opportunities/search', needs('opportunities.readonly'), (c) => {
    const { locationId, query, limit, page, searchAfter } = parseBody(c.get('body'), searchShape);
    demandLocation(c.get('access'), locationId);
    if (limit < 1 || limit > maxAdvancedLimit) {
      throw unprocessable([`limit must be between 1 and ${maxAdvancedLimit}`]);
    }
    const found = ofLocation(locationId)
      .filter((one) => matches(one, query))
      .sort((a, b) => b.createdMs - a.createdMs);
    const after = found.findIndex(({ id }) => id === searchAfter.at(-1)) + 1;
    const start = searchAfter.length > 0 ? after : Math.max(page - 1, 0) * limit;
    return c.json({
      opportunities: found.slice(start, start + limit).map((one) => opportunityAnswer(store, one)),
      total: found.length,
      aggregations: {},
    });
  });
}
