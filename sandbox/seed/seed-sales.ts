import type {
  BusinessRecord,
  CampaignRecord,
  LostReasonRecord,
  OpportunityRecord,
  PipelineRecord,
  WorkflowRecord,
} from '../store/sales-records.ts';
import { northsideId } from './places.ts';
import { seedId } from './seed-id.ts';

const dayMs = 86_400_000;
const startedMs = Date.parse('2025-03-03T09:00:00Z');

const pipeline = (key: string, name: string, stages: readonly string[]): PipelineRecord => ({
  id: seedId('pipeline', key),
  locationId: northsideId,
  name,
  stages: stages.map((stage, position) => ({
    id: seedId('stage', `${key} ${stage}`),
    name: stage,
    position,
  })),
});

export const pipelines: readonly PipelineRecord[] = [
  pipeline('treatment', 'Treatment plans', ['Asked', 'Consult booked', 'Plan sent', 'Accepted', 'Finished']),
  pipeline('recall', 'Recall', ['Due', 'Reminded', 'Booked']),
];

export const lostReasons: readonly LostReasonRecord[] = ['Too expensive', 'Went elsewhere', 'No answer'].map(
  (name) => ({ id: seedId('lost reason', name), locationId: northsideId, name, createdMs: startedMs }),
);

interface Sketch {
  readonly contact: string;
  readonly name: string;
  readonly stage: string;
  readonly value: number;
  readonly who: string | null;
  readonly status: OpportunityRecord['status'];
  readonly daysAgo: number;
}

const sketches: readonly Sketch[] = [
  {
    contact: 'maya',
    name: 'Aligners',
    stage: 'Accepted',
    value: 3400,
    who: 'tom',
    status: 'open',
    daysAgo: 41,
  },
  {
    contact: 'jonathan-park',
    name: 'Implant',
    stage: 'Plan sent',
    value: 5200,
    who: 'tom',
    status: 'open',
    daysAgo: 12,
  },
  {
    contact: 'ines',
    name: 'Whitening',
    stage: 'Finished',
    value: 380,
    who: 'agnes',
    status: 'won',
    daysAgo: 70,
  },
  { contact: 'hanne', name: 'Crown', stage: 'Asked', value: 900, who: null, status: 'lost', daysAgo: 33 },
];

export const opportunitiesOf = (nowMs: number): readonly OpportunityRecord[] =>
  sketches.map(({ contact, name, stage, value, who, status, daysAgo }) => {
    const createdMs = nowMs - daysAgo * dayMs;
    return {
      id: seedId('opportunity', contact),
      locationId: northsideId,
      contactId: seedId('contact', contact),
      pipelineId: seedId('pipeline', 'treatment'),
      pipelineStageId: seedId('stage', `treatment ${stage}`),
      name,
      status,
      monetaryValue: value,
      assignedTo: who === null ? null : seedId('user', who),
      source: 'chat',
      lostReasonId: status === 'lost' ? seedId('lost reason', 'Went elsewhere') : null,
      followers: contact === 'maya' ? [seedId('user', 'priya')] : [],
      customFields:
        status === 'lost' ? [{ id: seedId('field', 'lost_to'), value: 'A practice nearer to work' }] : [],
      createdMs,
      updatedMs: createdMs + 2 * dayMs,
      statusChangedMs: createdMs + 2 * dayMs,
      stageChangedMs: createdMs + dayMs,
    };
  });

export const workflows: readonly WorkflowRecord[] = (
  [
    ['appointment reminder', 'Appointment reminder', 'published', 4],
    ['recall', 'Recall after six months', 'published', 2],
    ['win back', 'Win back', 'draft', 1],
  ] as const
).map(([key, name, status, version]) => ({
  id: seedId('workflow', key),
  locationId: northsideId,
  name,
  status,
  version,
  createdMs: startedMs,
  updatedMs: startedMs + version * 30 * dayMs,
}));

export const campaigns: readonly CampaignRecord[] = (
  [
    ['spring', 'Spring cleaning', 'published'],
    ['aligners', 'Aligner week', 'draft'],
  ] as const
).map(([key, name, status]) => ({ id: seedId('campaign', key), locationId: northsideId, name, status }));

const business = {
  locationId: northsideId,
  state: null,
  postalCode: null,
  description: null,
  createdMs: startedMs,
  updatedMs: startedMs,
} as const;

export const businesses: readonly BusinessRecord[] = [
  {
    ...business,
    id: seedId('business', 'okafor-studio'),
    name: 'Okafor Studio',
    phone: '+13125550149',
    email: 'studio@okafor-studio.example.com',
    website: 'https://okafor-studio.example.com',
    address: '1450 W Lake Street',
    city: 'Chicago',
    country: 'US',
  },
  {
    ...business,
    id: seedId('business', 'park-and-sons'),
    name: 'Park & Sons Plumbing',
    phone: '+16465550131',
    email: null,
    website: null,
    address: null,
    city: 'New York',
    country: 'US',
  },
];
