import * as z from 'zod/mini';
import type { Lane } from './limiter.ts';

/** The `Version` header. Calendars and conversations have their own; `v3` is for what exists in nothing older. */
export type ApiVersion = '2021-07-28' | '2021-04-15' | 'v3';

/** What a token can be allowed, for the operations of the table. */
export type Scope =
  | 'businesses.readonly'
  | 'businesses.write'
  | 'calendars.readonly'
  | 'calendars/events.readonly'
  | 'calendars/events.write'
  | 'calendars/groups.readonly'
  | 'campaigns.readonly'
  | 'companies.readonly'
  | 'contacts.readonly'
  | 'contacts.write'
  | 'conversations.readonly'
  | 'conversations/message.readonly'
  | 'locations.readonly'
  | 'locations/customFields.readonly'
  | 'locations/customFields.write'
  | 'locations/customValues.readonly'
  | 'locations/customValues.write'
  | 'locations/tags.readonly'
  | 'locations/tags.write'
  | 'locations/tasks.readonly'
  | 'locations/templates.readonly'
  | 'opportunities.readonly'
  | 'opportunities.write'
  | 'users.readonly'
  | 'workflows.readonly';

/**
 * One operation of HighLevel's API. `I` is what goes into the query of a GET and into the body of anything else;
 * the names in braces of the path come on top.
 */
export interface Endpoint<P extends string, I, A> {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: P;
  readonly version: ApiVersion;
  /** What a token needs for it. */
  readonly scope: Scope;
  /** The kind of token it wants, where that of a location is not it. */
  readonly token?: 'company' | 'oauth';
  /** Who waits for it, as a rule; a caller may know better. */
  readonly lane: Lane;
  /** Doing it twice is as good as doing it once. When no answer comes, only these may be sent again blindly. */
  readonly repeatable: boolean;
  /** A search that is no GET: it passes where nothing may be written. */
  readonly reads?: true;
  /** Sends `{}` where there is nothing to say: the vendor demands a body. */
  readonly bodyAlways?: true;
  readonly input: z.ZodMiniType<I>;
  readonly answer: z.ZodMiniType<A>;
}

/** The names in braces of a path. */
export type PathName<P extends string> = P extends `${string}{${infer N}}${infer Rest}`
  ? N | PathName<Rest>
  : never;

type Row<I, A> = Pick<
  Endpoint<string, I, A>,
  'scope' | 'token' | 'reads' | 'bodyAlways' | 'input' | 'answer'
> & {
  readonly version?: ApiVersion;
  readonly lane?: Lane;
  readonly repeatable?: boolean;
};

/** For an operation without fields of its own. */
export const nothing: z.ZodMiniType<object> = z.strictObject({});

/**
 * Makes a row. What is not said: the version of contacts; a GET is waited for and anything else writes; all but a POST
 * may be repeated. Marked as pure, so that an operation which nobody names is left out of a bundle.
 */
// @__NO_SIDE_EFFECTS__
export function endpoint<P extends string, I, A>(
  name: string,
  method: Endpoint<P, I, A>['method'],
  path: P,
  row: Row<I, A>,
): Endpoint<P, I, A> {
  return {
    version: '2021-07-28',
    lane: method === 'GET' ? 'interactive' : 'write',
    repeatable: method !== 'POST',
    ...row,
    name,
    method,
    path,
  };
}
