import type { AppError } from '../domain/errors.ts';
import type { Enrolment } from '../domain/location.ts';
import { ok, type Result } from '../domain/result.ts';
import type { createCall } from './call.ts';
import { type Done, doneOf } from './done.ts';
import * as campaigns from './endpoints/campaigns.ts';
import * as memberships from './endpoints/contact-memberships.ts';
import * as workflows from './endpoints/workflows.ts';
import type { Items } from './tolerant.ts';

type Answer<T> = Promise<Result<T, AppError>>;

/** Workflows and campaigns: what there is, and who goes in and out. */
export interface Enrolments {
  /** Not repeatable. */
  addToWorkflow(contactId: string, workflowId: string): Answer<Done>;
  removeFromWorkflow(contactId: string, workflowId: string): Answer<Done>;
  /** Not repeatable. */
  addToCampaign(contactId: string, campaignId: string): Answer<Done>;
  removeFromCampaign(contactId: string, campaignId: string): Answer<Done>;
  /** Those that are published: the CRM takes nobody into a draft. */
  listWorkflows(locationId: string): Answer<readonly Enrolment[]>;
  listCampaigns(locationId: string): Answer<readonly Enrolment[]>;
}

interface Wire {
  readonly id: string;
  readonly name: string | null;
  readonly status: string | null;
}

/** @param items what of a list could be read */
export function createEnrolments(
  call: ReturnType<typeof createCall>,
  items: <T>(operation: string, list: Items<T>, read: (wire: T) => T) => readonly T[],
): Enrolments {
  const published = (operation: string, list: Items<Wire>): readonly Enrolment[] =>
    items(operation, list, (wire) => wire).flatMap(({ id, name, status }) =>
      status === 'published' ? [{ id, name: name ?? id }] : [],
    );
  return {
    addToWorkflow: async (contactId, workflowId) =>
      doneOf(await call(memberships.addToWorkflow, { contactId, workflowId })),
    removeFromWorkflow: async (contactId, workflowId) =>
      doneOf(await call(memberships.removeFromWorkflow, { contactId, workflowId })),
    addToCampaign: async (contactId, campaignId) =>
      doneOf(await call(memberships.addToCampaign, { contactId, campaignId })),
    removeFromCampaign: async (contactId, campaignId) =>
      doneOf(await call(memberships.removeFromCampaign, { contactId, campaignId })),
    listWorkflows: async (locationId) => {
      const answer = await call(workflows.listWorkflows, { locationId });
      return answer.ok ? ok(published('listWorkflows', answer.value.workflows)) : answer;
    },
    listCampaigns: async (locationId) => {
      const answer = await call(campaigns.listCampaigns, { locationId });
      return answer.ok ? ok(published('listCampaigns', answer.value.campaigns)) : answer;
    },
  };
}
