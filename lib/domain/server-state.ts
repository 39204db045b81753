/**
 * What is known of the server for one location. Stored, so that a worker that dies forgets neither that the server
 * is down nor how much was asked of it.
 */
export interface ServerState {
  readonly locationId: string;
  /** Failures in a row: no answer, or 5xx. */
  readonly failures: number;
  /** The circuit is open until then; a network or a session that is back closes it for a try. */
  readonly openUntilMs: number;
  /** A 429 said so; nothing ends it early. */
  readonly limitedUntilMs: number;
  /** Generic cell rate algorithm: the theoretical arrival time of the next request. */
  readonly arrivalMs: number;
  /** Whether what is created keeps its marker; null until one came back. */
  readonly keepsMarker: { readonly note: boolean | null; readonly task: boolean | null };
}

export const UNKNOWN_SERVER: Omit<ServerState, 'locationId'> = {
  failures: 0,
  openUntilMs: 0,
  limitedUntilMs: 0,
  arrivalMs: 0,
  keepsMarker: { note: null, task: null },
};
