/**
 * Lets our own client make every call it has, with this `fetch`. The requests are recorded and checked against the
 * vendor's files, so a call that is missing here is a call that nobody checks. Rejects when a call is refused.
 */
export async function exerciseOurClient(_fetch: typeof globalThis.fetch): Promise<void> {
  // The client room is not there yet.
}
