/** The connection to the CRM, without its secret. One row of the database; the worker writes it, pages read it. */
export type Session =
  | { readonly state: 'none' }
  | {
      readonly state: 'connected';
      readonly locationId: string;
      readonly locationName: string;
      readonly scopes: readonly ScopeReport[];
      readonly userCount: number | null;
      readonly checkedAtMs: number;
      /** Round trip of the last check, in milliseconds. */
      readonly latencyMs: number;
    }
  | {
      readonly state: 'signed-out';
      readonly locationId: string;
      readonly locationName: string;
      readonly detail: string;
      readonly sinceMs: number;
    };

/** One that is, or was, connected to a location. */
export type PlacedSession = Exclude<Session, { state: 'none' }>;

/** What a token may do, by asking: `works`, `missing`, or `unknown` when no answer came. */
export interface ScopeReport {
  readonly area: ScopeArea;
  readonly state: 'works' | 'missing' | 'unknown';
}

/** `contacts` and `locations` are needed; without the others a part of the panel is not shown. */
export const SCOPE_AREAS = [
  'contacts',
  'locations',
  'users',
  'tags',
  'customFields',
  'appointments',
] as const;
export type ScopeArea = (typeof SCOPE_AREAS)[number];

/** What "Test connection" found. Every failure has its own sentence in the options page. */
export type ConnectionReport =
  | { readonly outcome: 'connected'; readonly session: Extract<Session, { state: 'connected' }> }
  | {
      readonly outcome: 'no-token' | 'bad-token' | 'wrong-location' | 'unknown-location' | 'offline';
      readonly detail: string;
    }
  | { readonly outcome: 'missing-scope'; readonly area: ScopeArea; readonly detail: string }
  | { readonly outcome: 'failed'; readonly detail: string };
