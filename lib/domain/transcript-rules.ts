import type { TranscriptPart } from './host-adapter.ts';
import type { PageRules } from './page-rules.ts';

/** What a page's messages are read by. What is known of messages is no part of the rules that every page gets. */
export interface TranscriptRules
  extends Pick<
    PageRules,
    'inbox' | 'hosts' | 'isRecord' | 'address' | 'header' | 'activeRow' | 'messages' | 'marks'
  > {
  readonly transcript: TranscriptPart;
}

export function transcriptRules(page: PageRules, transcript: TranscriptPart = {}): TranscriptRules {
  const { inbox, hosts, isRecord, address, header, activeRow, messages, marks } = page;
  return {
    inbox,
    hosts,
    isRecord,
    address,
    header,
    activeRow,
    messages,
    ...(marks && { marks }),
    transcript,
  };
}
