/**
 * An id made of what it stands for, so that every computer makes the same one: the first 128 bits of SHA-256, written as
 * random ids are, which is what a mark in the CRM is made of.
 */
export async function idFrom(...parts: readonly (string | number)[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(parts));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hex = [...digest.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** What a rule does about one event in one conversation. */
export interface Claim {
  readonly locationId: string;
  readonly conversation: string;
  readonly ruleId: string;
  /** `once` where the rule acts once in a conversation, whichever event comes first on which computer. */
  readonly eventId: string;
}

/** The id of a run: who has it, here or on another computer, has the same work. */
export const runId = ({ locationId, conversation, ruleId, eventId }: Claim): Promise<string> =>
  idFrom('run', locationId, conversation, ruleId, eventId);

/** The id of a run's command. @param n which of the step's commands */
export const commandId = (run: string, step: number, n: number): Promise<string> =>
  idFrom('command', run, step, n);
