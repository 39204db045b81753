import { type Api, contactOf, ownRecord, type RouteDeps, success } from '../app-context.ts';
import { recordId } from '../random.ts';
import { demandLocation } from '../rules/access.ts';
import { badRequest } from '../rules/api-error.ts';
import {
  anything,
  flag,
  list,
  nested,
  number,
  oneOf,
  optional,
  parseBody,
  required,
  text,
} from '../rules/body.ts';
import { needs } from '../rules/guard.ts';
import { changeOpportunity, type OpportunityChanges, stageOf } from '../rules/opportunity-changes.ts';
import { type OpportunityRecord, opportunityStatuses } from '../store/sales-records.ts';
import { opportunityAnswer } from './opportunity-answer.ts';

const customFields = optional(
  list(nested({ id: optional(text), key: optional(text), field_value: optional(anything) })),
);
const updateShape = {
  pipelineId: optional(text),
  name: optional(text),
  pipelineStageId: optional(text),
  status: optional(oneOf(opportunityStatuses)),
  monetaryValue: optional(number),
  assignedTo: optional(text),
  customFields,
} as const;
const createShape = {
  ...updateShape,
  pipelineId: required(text),
  locationId: required(text),
  contactId: required(text),
  name: required(text),
  status: required(oneOf(opportunityStatuses)),
} as const;
const upsertShape = {
  id: required(text),
  pipelineId: required(text),
  locationId: required(text),
  followers: required(list(text)),
  isRemoveAllFollowers: required(flag),
  followersActionType: required(oneOf(['add', 'remove'])),
  name: optional(text),
  status: optional(oneOf(opportunityStatuses)),
  pipelineStageId: optional(text),
  monetaryValue: optional(number),
  assignedTo: optional(text),
  lostReasonId: optional(text),
} as const;

/** One opportunity: get, create, update, status, upsert, followers and delete. */
export function addOpportunityRoutes(api: Api, { store, clock, random }: RouteDeps): void {
  function save(before: OpportunityRecord, changes: OpportunityChanges): OpportunityRecord {
    const after = changeOpportunity(before, changes, store, clock.nowMs());
    store.opportunities.put(after);
    return after;
  }

  api.post('/opportunities/', needs('opportunities.write'), (c) => {
    const sent = parseBody(c.get('body'), createShape);
    demandLocation(c.get('access'), sent.locationId);
    const contact = contactOf(c, store, sent.contactId);
    const pipeline = ownRecord(c, store.pipelines, sent.pipelineId, 'Pipeline');
    const hasOne = store.opportunities
      .of(contact.id)
      .some((one) => one.pipelineId === pipeline.id && one.status === 'open');
    // The settings of both locations say that an opportunity must not be doubled.
    if (hasOne) throw badRequest('Can not create duplicate opportunity for the contact.');
    const nowMs = clock.nowMs();
    const opportunity = save(
      {
        id: recordId(random),
        locationId: sent.locationId,
        contactId: contact.id,
        pipelineId: pipeline.id,
        pipelineStageId: stageOf(pipeline, sent.pipelineStageId),
        name: sent.name,
        status: sent.status,
        monetaryValue: 0,
        assignedTo: null,
        source: 'public api',
        lostReasonId: null,
        followers: [],
        customFields: [],
        createdMs: nowMs,
        updatedMs: nowMs,
        statusChangedMs: nowMs,
        stageChangedMs: nowMs,
      },
      sent,
    );
    return c.json({ opportunity: opportunityAnswer(store, opportunity) }, 201);
  });

  // The vendor's files name no contact here, so there is nothing that a new one could belong to.
  api.post('/opportunities/upsert', needs('opportunities.write'), (c) => {
    const sent = parseBody(c.get('body'), upsertShape);
    demandLocation(c.get('access'), sent.locationId);
    const before = ownRecord(c, store.opportunities, sent.id, 'Opportunity');
    const kept = sent.isRemoveAllFollowers
      ? []
      : before.followers.filter((id) => !sent.followers.includes(id));
    const followers = sent.followersActionType === 'add' ? [...kept, ...sent.followers] : kept;
    const after = save({ ...before, followers }, sent);
    return c.json({ opportunity: opportunityAnswer(store, after), new: false });
  });

  api.get('/opportunities/:opportunityId', needs('opportunities.readonly'), (c) => {
    const one = ownRecord(c, store.opportunities, c.req.param('opportunityId'), 'Opportunity');
    return c.json({ opportunity: opportunityAnswer(store, one) });
  });

  api.put('/opportunities/:opportunityId', needs('opportunities.write'), (c) => {
    const sent = parseBody(c.get('body'), updateShape);
    const before = ownRecord(c, store.opportunities, c.req.param('opportunityId'), 'Opportunity');
    return c.json({ opportunity: opportunityAnswer(store, save(before, sent)) });
  });

  api.delete('/opportunities/:opportunityId', needs('opportunities.write'), (c) => {
    store.opportunities.remove(
      ownRecord(c, store.opportunities, c.req.param('opportunityId'), 'Opportunity').id,
    );
    return c.json(success(c));
  });

  api.put('/opportunities/:opportunityId/status', needs('opportunities.write'), (c) => {
    const sent = parseBody(c.get('body'), {
      status: required(oneOf(opportunityStatuses)),
      lostReasonId: optional(text),
    });
    save(ownRecord(c, store.opportunities, c.req.param('opportunityId'), 'Opportunity'), sent);
    return c.json(success(c));
  });

  api.post('/opportunities/:opportunityId/followers', needs('opportunities.write'), (c) => {
    const one = ownRecord(c, store.opportunities, c.req.param('opportunityId'), 'Opportunity');
    const sent = parseBody(c.get('body'), { followers: required(list(text)) }).followers;
    const followersAdded = [...new Set(sent)].filter((id) => !one.followers.includes(id));
    const followers = [...one.followers, ...followersAdded];
    store.opportunities.put({ ...one, followers });
    return c.json({ followers, followersAdded }, 201);
  });

  api.delete('/opportunities/:opportunityId/followers', needs('opportunities.write'), (c) => {
    const one = ownRecord(c, store.opportunities, c.req.param('opportunityId'), 'Opportunity');
    const sent = parseBody(c.get('body'), { followers: required(list(text)) }).followers;
    const isAll = c.req.query('isRemoveAllFollowers') === 'true';
    const followersRemoved = one.followers.filter((id) => isAll || sent.includes(id));
    const followers = one.followers.filter((id) => !followersRemoved.includes(id));
    store.opportunities.put({ ...one, followers });
    return c.json({ followers, followersRemoved });
  });
}
