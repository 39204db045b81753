import { expect, it } from 'vitest';
import { allEndpoints } from '../../lib/highlevel/all-endpoints.ts';
import { allCases } from './cases/all-cases.ts';
import { compareClients } from './compare.ts';

it('makes every operation of the table, each once', () => {
  const made = allCases.map(({ operation }) => operation.name);
  expect([...made].sort()).toEqual(allEndpoints.map(({ name }) => name).sort());
});

it('asks, gets and understands the same as the vendor’s own client, in every operation', async () => {
  const compared = await compareClients(allCases);
  expect(compared).toHaveLength(allEndpoints.length);
  expect(
    compared
      .filter(({ faults }) => faults.length > 0)
      .map(({ operation, faults }) => [operation.name, faults]),
  ).toEqual([]);
  const statuses = compared.flatMap(({ exchanges }) => exchanges.map(({ response }) => response.status));
  expect(statuses.filter((status) => status !== 200 && status !== 201)).toEqual([]);
}, 60_000);
