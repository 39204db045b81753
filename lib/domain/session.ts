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
      /**
       * Why nothing may be written, besides what an administrator sets: the switch in the options, or a token that the CRM
       * let write nothing. Missing means that nothing is known against it.
       */
      readonly readOnly?: 'switch' | 'token';
    }
  | {
      readonly state: 'signed-out';
      readonly locationId: string;
      readonly locationName: string;
      readonly detail: string;
      readonly sinceMs: number;
      /**
       * Never stored. `policy`: the administrator leaves the location out, see `underPolicy`. `rule`: what is open belongs
       * to this location, and it is not connected.
       */
      readonly why?: 'policy' | 'rule';
    };

/** One that is, or was, connected to a location. */
export type PlacedSession = Exclude<Session, { state: 'none' }>;

export type ConnectedSession = Extract<Session, { state: 'connected' }>;

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
  | { readonly outcome: 'connected'; readonly session: ConnectedSession }
  | {
      readonly outcome:
        | 'no-token'
        | 'bad-token'
        | 'wrong-location'
        | 'unknown-location'
        | 'offline'
        /** The administrator's policy leaves this location, or this gateway, out. The CRM was not asked. */
        | 'not-allowed';
      readonly detail: string;
    }
  | { readonly outcome: 'missing-scope'; readonly area: ScopeArea; readonly detail: string }
  | { readonly outcome: 'failed'; readonly detail: string };
