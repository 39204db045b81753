import { expect, it } from 'vitest';
import { northsideId as locationId } from '../seed/places.ts';
import { seedId } from '../seed/seed-id.ts';
import { createTestSandbox } from '../test-sandbox.ts';

const maya = seedId('contact', 'maya');
const aligners = seedId('opportunity', 'maya');
const pipelineId = seedId('pipeline', 'recall');
const made = { pipelineId, locationId, name: 'Cleaning', status: 'open', contactId: maya };

it('is searched in snake case, and by v3 in camel case', async () => {
  const { call } = createTestSandbox();
  const path = '/opportunities/search';
  const found = await call('GET', `${path}?location_id=${locationId}&contact_id=${maya}&status=all`);
  expect([found.at('meta.total'), found.at('opportunities.0.contact.name')]).toEqual([1, 'Maya Okafor']);
  expect((await call('GET', `${path}?locationId=${locationId}`)).status).toBe(422);
  const v3 = await call('GET', `${path}?locationId=${locationId}&contactId=${maya}`, { version: 'v3' });
  expect(v3.at('meta.total')).toBe(1);
  const lost = await call('GET', `${path}?location_id=${locationId}&status=lost`);
  expect(lost.at('opportunities.0.customFields.0.fieldValue')).toBe('A practice nearer to work');
});

it('comes in pages', async () => {
  const { call } = createTestSandbox();
  const first = await call('GET', `/opportunities/search?location_id=${locationId}&limit=3`);
  expect([first.at('opportunities.length'), first.at('meta.nextPage')]).toEqual([3, 2]);
  const second = await call('GET', `/opportunities/search?location_id=${locationId}&limit=3&page=2`);
  expect([second.at('opportunities.length'), second.at('meta.nextPage')]).toEqual([1, undefined]);
});

it('begins in the first stage, and is refused twice for a contact in one pipeline', async () => {
  const { call } = createTestSandbox();
  const first = await call('POST', '/opportunities/', { body: made });
  expect([first.status, first.at('opportunity.pipelineStageId')]).toEqual([
    201,
    seedId('stage', 'recall Due'),
  ]);
  expect((await call('POST', '/opportunities/', { body: made })).status).toBe(400);
});

it('is moved, lost with a reason, and won without one', async () => {
  const { call } = createTestSandbox();
  const path = `/opportunities/${aligners}`;
  const stage = seedId('stage', 'treatment Finished');
  const moved = await call('PUT', path, { body: { pipelineStageId: stage, monetaryValue: 3600.5 } });
  expect(moved.at('opportunity.monetaryValue')).toBe(3600.5);
  expect(moved.at('opportunity.lastStageChangeAt')).toBe('2026-11-20T17:00:00.000Z');
  const foreign = await call('PUT', path, { body: { pipelineStageId: seedId('stage', 'recall Due') } });
  expect(foreign.status).toBe(400);
  const lostReasonId = seedId('lost reason', 'No answer');
  await call('PUT', `${path}/status`, { body: { status: 'lost', lostReasonId } });
  expect((await call('GET', path)).at('opportunity.lostReasonId')).toBe(lostReasonId);
  await call('PUT', `${path}/status`, { body: { status: 'won' } });
  expect((await call('GET', path)).at('opportunity.lostReasonId')).toBeUndefined();
});

it('stays with its contact: a change of it is refused', async () => {
  const { call } = createTestSandbox();
  const answer = await call('PUT', `/opportunities/${aligners}`, { body: { contactId: maya, locationId } });
  expect([answer.status, answer.at('message')]).toEqual([
    422,
    ['property contactId should not exist', 'property locationId should not exist'],
  ]);
});

it('adds, removes and replaces followers', async () => {
  const { call } = createTestSandbox();
  const [priya, tom] = [seedId('user', 'priya'), seedId('user', 'tom')];
  const path = `/opportunities/${aligners}/followers`;
  expect((await call('POST', path, { body: { followers: [tom] } })).at('followers')).toEqual([priya, tom]);
  expect((await call('DELETE', path, { body: { followers: [priya] } })).at('followers')).toEqual([tom]);
  const body = {
    id: aligners,
    pipelineId: seedId('pipeline', 'treatment'),
    locationId,
    followers: [priya],
    isRemoveAllFollowers: true,
    followersActionType: 'add',
  };
  const upserted = await call('POST', '/opportunities/upsert', { body });
  expect([upserted.at('new'), upserted.at('opportunity.followers')]).toEqual([false, [priya]]);
});

it('is found through its contact, and goes with it', async () => {
  const { call, searchIds } = createTestSandbox();
  const open = {
    field: 'opportunities',
    operator: 'nested',
    value: [
      { field: 'pipelineId', operator: 'eq', value: seedId('pipeline', 'treatment') },
      { field: 'status', operator: 'eq', value: 'open' },
    ],
  };
  expect([...(await searchIds({ filters: [open] }))].sort()).toEqual(
    [maya, seedId('contact', 'jonathan-park')].sort(),
  );
  await call('DELETE', `/contacts/${maya}`);
  expect((await call('GET', `/opportunities/${aligners}`)).status).toBe(400);
});
