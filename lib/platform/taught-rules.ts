import type { TranscriptPart } from '../domain/host-adapter.ts';
import { type PageRules, taughtRules } from '../domain/page-rules.ts';
import { adapterSchema } from '../protocol/adapter-schema.ts';

/**
 * The rules of a page that was taught, or those it starts from where what is stored is no adapter any more. The panel loads
 * this where it meets such a page: the schema weighs more than all it has left.
 */
export function rulesOfTaught(base: PageRules, adapter: unknown, host: string): PageRules {
  const { data } = adapterSchema.safeParse(adapter);
  // A file may name hosts that nobody allowed it to speak for.
  return data ? taughtRules(base, { ...data, hosts: [host] }) : { ...base, hosts: [host] };
}

/** What such a page's file says of its messages; nothing where it says nothing. */
export const transcriptOfTaught = (adapter: unknown): TranscriptPart =>
  adapterSchema.safeParse(adapter).data?.transcript ?? {};
