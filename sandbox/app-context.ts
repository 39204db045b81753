import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import type { Clock } from './clock.ts';
import type { Random } from './random.ts';
import type { Access } from './rules/access.ts';
import { badRequest } from './rules/api-error.ts';
import type { ApiVersion } from './rules/version.ts';
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
