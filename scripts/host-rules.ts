import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Adapter, LabelWords } from '../lib/domain/host-adapter.ts';
import { type BundledId, INBOX_IDS } from '../lib/domain/inbox.ts';
import { type PageRules, pageRules } from '../lib/domain/page-rules.ts';
import { type TranscriptRules, transcriptRules } from '../lib/domain/transcript-rules.ts';

const folder = join(import.meta.dirname, '..', 'lib', 'host');

function readJson<T>(...path: string[]): T {
  return JSON.parse(readFileSync(join(folder, ...path), 'utf8'));
}

/** What lies in an inbox's folder, and the label words that they share. `lib/protocol/adapter-schema.test.ts` checks them. */
export const readAdapter = (inbox: BundledId): Adapter => readJson(inbox, 'adapter.json');
export const readWords = (): LabelWords => readJson('words.json');
export const readRules = (inbox: BundledId): PageRules => pageRules(readAdapter(inbox), readWords());
export const readTranscriptRules = (inbox: BundledId): TranscriptRules =>
  transcriptRules(readRules(inbox), readAdapter(inbox).transcript);
/** What is known of a page of which nothing is known: the labels of all languages. Pages that are taught start from it. */
export const readAnyRules = (): PageRules => pageRules(ANY_PAGE, readWords());

const ANY_PAGE: Adapter = {
  version: 1,
  inbox: 'own.',
  hosts: [],
  kind: 'chat',
  address: { in: 'page', paths: [], query: [], ids: [] },
  panel: '',
  header: '',
  // Where the selected row links to its chat, that has to be the open one.
  activeRow: 'li a[aria-current],[role=listitem] a[aria-current]',
  title: '',
  messages: '',
  own: [],
  words: {},
  verified: { date: '2026-11-21', how: 'replica' },
};

/** The files that the build puts beside the scripts, and the panel hands on to the pages. */
export const rulesFiles = (): { readonly contents: string; readonly relativeDest: string }[] => [
  ...[...INBOX_IDS.map(readRules), readAnyRules()].map((rules) => ({
    contents: JSON.stringify(rules),
    relativeDest: `hosts/${rules.inbox.replace(/\.$/, '')}.json`,
  })),
  ...INBOX_IDS.map((inbox) => ({
    contents: JSON.stringify(readAdapter(inbox).transcript ?? {}),
    relativeDest: `transcripts/${inbox}.json`,
  })),
];
