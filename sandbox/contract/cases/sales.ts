import * as businesses from '../../../lib/highlevel/endpoints/businesses.ts';
import * as campaigns from '../../../lib/highlevel/endpoints/campaigns.ts';
import * as opportunities from '../../../lib/highlevel/endpoints/opportunities.ts';
import * as workflows from '../../../lib/highlevel/endpoints/workflows.ts';
import { northsideId as locationId } from '../../seed/places.ts';
import { seedId } from '../../seed/seed-id.ts';
import { type Case, exercise } from '../exercise.ts';

const contactId = seedId('contact', 'maya');
const pipelineId = seedId('pipeline', 'treatment');
const opportunityId = seedId('opportunity', 'maya');
const businessId = seedId('business', 'okafor-studio');
const followers = { followers: [seedId('user', 'tom')] };
const lost = { status: 'lost' as const, lostReasonId: seedId('lost reason', 'No answer') };

const narrowed = { status: 'all' as const, limit: 20 };
const opportunity = {
  pipelineId: seedId('pipeline', 'recall'),
  locationId,
  name: 'Cleaning',
  status: 'open' as const,
  contactId,
  monetaryValue: 120,
  assignedTo: seedId('user', 'kofi'),
  customFields: [{ id: seedId('field', 'lost_to'), field_value: 'Nobody' }],
};
const moved = { pipelineStageId: seedId('stage', 'treatment Finished'), monetaryValue: 3600.5 };
const upserted = {
  id: opportunityId,
  pipelineId,
  locationId,
  followers: [seedId('user', 'kofi')],
  isRemoveAllFollowers: false,
  followersActionType: 'add' as const,
  name: 'Aligners, both sides',
};
const search = {
  locationId,
  query: 'align',
  limit: 20,
  page: 1,
  searchAfter: [],
  additionalDetails: { notes: false, tasks: false, calendarEvents: false, unReadConversations: false },
};
const business = { locationId, name: 'Sandoval & Co', email: 'office@sandoval.example.com', city: 'Chicago' };

/** Opportunities, workflows, campaigns and businesses. */
export const salesCases: readonly Case[] = [
  exercise(
    opportunities.listOpportunities,
    { location_id: locationId, contact_id: contactId, pipeline_id: pipelineId, ...narrowed },
    // The vendor's client takes camel case here and sends snake case.
    (sdk) => sdk.opportunities.searchOpportunity({ locationId, contactId, pipelineId, ...narrowed }),
  ),
  exercise(opportunities.searchOpportunities, search, (sdk) =>
    sdk.opportunities.searchOpportunitiesAdvanced(search),
  ),
  exercise(opportunities.getOpportunity, { opportunityId }, (sdk) =>
    sdk.opportunities.getOpportunity({ id: opportunityId }),
  ),
  exercise(opportunities.createOpportunity, opportunity, (sdk) =>
    sdk.opportunities.createOpportunity(opportunity),
  ),
  exercise(opportunities.updateOpportunity, { opportunityId, ...moved }, (sdk) =>
    sdk.opportunities.updateOpportunity({ id: opportunityId }, moved),
  ),
  exercise(opportunities.setOpportunityStatus, { opportunityId, ...lost }, (sdk) =>
    sdk.opportunities.updateOpportunityStatus({ id: opportunityId }, lost),
  ),
  exercise(opportunities.deleteOpportunity, { opportunityId }, (sdk) =>
    sdk.opportunities.deleteOpportunity({ id: opportunityId }),
  ),
  exercise(opportunities.upsertOpportunity, upserted, (sdk) => sdk.opportunities.upsertOpportunity(upserted)),
  exercise(opportunities.addOpportunityFollowers, { opportunityId, ...followers }, (sdk) =>
    sdk.opportunities.addFollowersOpportunity({ id: opportunityId }, followers),
  ),
  exercise(opportunities.removeOpportunityFollowers, { opportunityId, ...followers }, (sdk) =>
    sdk.opportunities.removeFollowersOpportunity({ id: opportunityId }, followers),
  ),
  exercise(opportunities.listPipelines, { locationId }, (sdk) =>
    sdk.opportunities.getPipelines({ locationId }),
  ),
  exercise(opportunities.listLostReasons, { locationId, query: 'no', limit: 10 }, (sdk) =>
    sdk.opportunities.getLostReason({ locationId, query: 'no', limit: 10 }),
  ),

  exercise(workflows.listWorkflows, { locationId }, (sdk) => sdk.workflows.getWorkflow({ locationId })),
  exercise(campaigns.listCampaigns, { locationId, status: 'published' }, (sdk) =>
    sdk.campaigns.getCampaigns({ locationId, status: 'published' }),
  ),

  exercise(businesses.listBusinesses, { locationId, limit: 10 }, (sdk) =>
    sdk.businesses.getBusinessesByLocation({ locationId, limit: '10' }),
  ),
  exercise(businesses.getBusiness, { businessId }, (sdk) => sdk.businesses.getBusiness({ businessId })),
  exercise(businesses.createBusiness, business, (sdk) => sdk.businesses.createBusiness(business)),
  exercise(businesses.updateBusiness, { businessId, city: 'Evanston' }, (sdk) =>
    sdk.businesses.updateBusiness({ businessId }, { city: 'Evanston' }),
  ),
  exercise(businesses.deleteBusiness, { businessId }, (sdk) => sdk.businesses.deleteBusiness({ businessId })),
];
