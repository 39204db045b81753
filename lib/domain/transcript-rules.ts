import type { Adapter, TranscriptPart } from './host-adapter.ts';
import { type PageRules, pageRules } from './page-rules.ts';

/** What a page's messages are read by. It is no part of the rules that every page gets: nobody needs it there. */
export interface TranscriptRules
  extends Pick<PageRules, 'inbox' | 'hosts' | 'isRecord' | 'address' | 'header' | 'activeRow' | 'messages'> {
  readonly transcript: TranscriptPart;
}

export function transcriptRules(adapter: Adapter): TranscriptRules {
  const none = { email: '', phone: '', name: '', first: '', last: '', own: '', filler: '' };
  const { inbox, hosts, isRecord, address, header, activeRow, messages } = pageRules(adapter, none);
  const { transcript = {} } = adapter;
  return { inbox, hosts, isRecord, address, header, activeRow, messages, transcript };
}
