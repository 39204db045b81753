import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Adapter, LabelWords } from '../lib/domain/host-adapter.ts';
import { INBOX_IDS, type InboxId } from '../lib/domain/inbox.ts';
import { type PageRules, pageRules } from '../lib/domain/page-rules.ts';
import { type TranscriptRules, transcriptRules } from '../lib/domain/transcript-rules.ts';

const folder = join(import.meta.dirname, '..', 'lib', 'host');

function readJson<T>(...path: string[]): T {
  return JSON.parse(readFileSync(join(folder, ...path), 'utf8'));
}

/** What lies in an inbox's folder, and the label words that they share. `lib/protocol/adapter-schema.test.ts` checks them. */
export const readAdapter = (inbox: InboxId): Adapter => readJson(inbox, 'adapter.json');
export const readWords = (): LabelWords => readJson('words.json');
export const readRules = (inbox: InboxId): PageRules => pageRules(readAdapter(inbox), readWords());
export const readTranscriptRules = (inbox: InboxId): TranscriptRules => transcriptRules(readAdapter(inbox));

/** The files that the build puts beside the scripts, and the panel hands on to the pages. */
export const rulesFiles = (): { readonly contents: string; readonly relativeDest: string }[] =>
  INBOX_IDS.flatMap((inbox) => [
    { contents: JSON.stringify(readRules(inbox)), relativeDest: `hosts/${inbox}.json` },
    { contents: JSON.stringify(readTranscriptRules(inbox)), relativeDest: `transcripts/${inbox}.json` },
  ]);
