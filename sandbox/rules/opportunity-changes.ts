import type { OpportunityRecord, OpportunityStatus, PipelineRecord } from '../store/sales-records.ts';
import type { Store } from '../store/store.ts';
import { badRequest } from './api-error.ts';

export interface OpportunityChanges {
  readonly pipelineId?: string | undefined;
  readonly pipelineStageId?: string | undefined;
  readonly name?: string | undefined;
  readonly status?: OpportunityStatus | undefined;
  readonly monetaryValue?: number | undefined;
  readonly assignedTo?: string | undefined;
  readonly lostReasonId?: string | undefined;
  readonly customFields?:
    | readonly { readonly id?: string | undefined; readonly field_value?: unknown }[]
    | undefined;
}

/** The stage with this id, or the first one. Refuses with 400 a stage of another pipeline. */
export function stageOf(pipeline: PipelineRecord, stageId: string | undefined): string {
  const stage = stageId === undefined ? pipeline.stages[0] : pipeline.stages.find(({ id }) => id === stageId);
  if (!stage) throw badRequest(`Pipeline stage with id ${stageId} not found`);
  return stage.id;
}

/** Merges changes into an opportunity. A stage that is not named stays, unless the pipeline is another one. */
export function changeOpportunity(
  before: OpportunityRecord,
  changes: OpportunityChanges,
  store: Store,
  nowMs: number,
): OpportunityRecord {
  const pipelineId = changes.pipelineId ?? before.pipelineId;
  const pipeline = store.pipelines.get(pipelineId);
  if (pipeline?.locationId !== before.locationId)
    throw badRequest(`Pipeline with id ${pipelineId} not found`);
  const wanted =
    changes.pipelineStageId ?? (pipelineId === before.pipelineId ? before.pipelineStageId : undefined);
  const pipelineStageId = stageOf(pipeline, wanted);
  const status = changes.status ?? before.status;
  const fields = new Map(before.customFields.map(({ id, value }) => [id, value]));
  const known = new Set(store.customFields.of(before.locationId).map(({ id }) => id));
  // Unknown ids are dropped without a word, as those of contacts are.
  for (const { id, field_value } of changes.customFields ?? []) {
    if (id !== undefined && known.has(id)) fields.set(id, field_value);
  }
  return {
    ...before,
    pipelineId,
    pipelineStageId,
    status,
    name: changes.name ?? before.name,
    monetaryValue: changes.monetaryValue ?? before.monetaryValue,
    assignedTo: changes.assignedTo ?? before.assignedTo,
    lostReasonId: status === 'lost' ? (changes.lostReasonId ?? before.lostReasonId) : null,
    customFields: [...fields].map(([id, value]) => ({ id, value })),
    updatedMs: nowMs,
    statusChangedMs: status === before.status ? before.statusChangedMs : nowMs,
    stageChangedMs: pipelineStageId === before.pipelineStageId ? before.stageChangedMs : nowMs,
  };
}
