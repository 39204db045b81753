import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import type { Clock } from './clock.ts';
import type { Random } from './random.ts';
import { type Access, demandLocation } from './rules/access.ts';
import { badRequest } from './rules/api-error.ts';
import type { ApiVersion } from './rules/version.ts';
import type { DocumentTable } from './store/document-table.ts';
import type { ContactRecord, LocationRecord } from './store/records.ts';
import type { Store } from './store/store.ts';

/** What the rules worked out before a route runs. */
export interface ApiEnv {
  Bindings: Partial<HttpBindings>;
  Variables: { access: Access; version: ApiVersion; body: unknown; effect: boolean };
}

export type Api = Hono<ApiEnv>;
export type ApiContext = Context<ApiEnv>;

/** What every route may use. */
export interface RouteDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
}

/** v2 answers `succeded`, as the vendor spells it; v3 answers `succeeded`. */
export const success = (c: ApiContext, succeeded = true): Record<string, boolean> =>
  c.get('version') === 'v3' ? { succeeded } : { succeded: succeeded };

/** The contact with this id. Refuses with 400 when there is none in the token's location: the vendor sends no 404. */
export function contactOf(c: ApiContext, store: Store, contactId: string): ContactRecord {
  const contact = store.contacts.get(contactId);
  if (!contact || contact.locationId !== c.get('access').locationId) {
    throw badRequest(`Contact with id ${contactId} not found`);
  }
  return contact;
}

/** The location with this id. Refuses with 400 when there is none. */
export function locationOf(store: Store, locationId: string): LocationRecord {
  const location = store.locations.get(locationId);
  if (!location) throw badRequest(`Location with id ${locationId} not found`);
  return location;
}

/** The location with this id, when it is the token's. Refuses with 403 otherwise. */
export function ownLocation(c: ApiContext, store: Store, locationId: string): LocationRecord {
  demandLocation(c.get('access'), locationId);
  return locationOf(store, locationId);
}

/** The record with this id. Refuses with 400 when there is none in the token's location. */
export function ownRecord<T extends { readonly id: string; readonly locationId: string }>(
  c: ApiContext,
  table: DocumentTable<T>,
  id: string,
  kind: string,
): T {
  const record = table.get(id);
  if (record?.locationId !== c.get('access').locationId) throw badRequest(`${kind} with id ${id} not found`);
  return record;
}

/** Without the fields that have no value, as the vendor answers most records. */
export const withoutNulls = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));

export const isoOf = (atMs: number): string => new Date(atMs).toISOString();
