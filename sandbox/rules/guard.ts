import type { MiddlewareHandler } from 'hono';
import type { ApiContext, ApiEnv } from '../app-context.ts';
import { demandLocation, demandScope } from './access.ts';
import { unprocessable } from './api-error.ts';

/** Lets a call pass only when its token has the scope, and is that of a location or of a company, as is wanted. */
export const needs =
  (scope: string, level: 'location' | 'company' = 'location'): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    demandScope(c.get('access'), scope, level);
    await next();
  };

/** The `locationId` of the query, checked against the token. Refuses with 422 when missing, 403 when another's. */
export function queryLocation(c: ApiContext): string {
  const locationId = c.req.query('locationId');
  if (!locationId) throw unprocessable(["locationId can't be undefined", 'locationId must be a string']);
  demandLocation(c.get('access'), locationId);
  return locationId;
}

/** A whole number of the query. Refuses with 422 when it is none, or out of bounds. */
export function queryNumber(
  c: ApiContext,
  name: string,
  { fallback, min, max }: { fallback: number; min: number; max: number },
): number {
  const raw = c.req.query(name);
  if (raw === undefined || raw === '') return fallback;
  const value = Number(raw);
  if (!Number.isFinite(value)) throw unprocessable([`${name} must be a number string`]);
  if (value < min) throw unprocessable([`${name} must not be less than ${min}`]);
  if (value > max) throw unprocessable([`${name} must not be greater than ${max}`]);
  return value;
}
