export const opportunityStatuses = ['open', 'won', 'lost', 'abandoned'] as const;
export type OpportunityStatus = (typeof opportunityStatuses)[number];

export interface PipelineRecord {
  readonly id: string;
  readonly locationId: string;
  readonly name: string;
  readonly stages: readonly { readonly id: string; readonly name: string; readonly position: number }[];
}

export interface OpportunityRecord {
  readonly id: string;
  readonly locationId: string;
  readonly contactId: string;
  readonly pipelineId: string;
  readonly pipelineStageId: string;
  readonly name: string;
  readonly status: OpportunityStatus;
  readonly monetaryValue: number;
  readonly assignedTo: string | null;
  readonly source: string;
  readonly lostReasonId: string | null;
  readonly followers: readonly string[];
  readonly customFields: readonly { readonly id: string; readonly value: unknown }[];
  readonly createdMs: number;
  readonly updatedMs: number;
  readonly statusChangedMs: number;
  readonly stageChangedMs: number;
}

export interface LostReasonRecord {
  readonly id: string;
  readonly locationId: string;
  readonly name: string;
  readonly createdMs: number;
}

export interface WorkflowRecord {
  readonly id: string;
  readonly locationId: string;
  readonly name: string;
  readonly status: 'draft' | 'published';
  readonly version: number;
  readonly createdMs: number;
  readonly updatedMs: number;
}

export interface CampaignRecord {
  readonly id: string;
  readonly locationId: string;
  readonly name: string;
  readonly status: 'draft' | 'published';
}

/** The plain text fields of a business: null when there is none. */
export const businessTexts = [
  'phone',
  'email',
  'website',
  'address',
  'city',
  'state',
  'postalCode',
  'country',
  'description',
] as const;

export type BusinessRecord = { readonly [K in (typeof businessTexts)[number]]: string | null } & {
  readonly id: string;
  readonly locationId: string;
  readonly name: string;
  readonly createdMs: number;
  readonly updatedMs: number;
};
