import { join } from 'node:path';
import { INBOX_IDS } from '../lib/domain/inbox.ts';

const folder = join(import.meta.dirname, '..', 'lib', 'host');

/** Read by the build and by tests: what is known of each inbox, and the words of labels that they share. */
export const adapterFiles = (): { readonly name: string; readonly path: string }[] => [
  ...INBOX_IDS.map((name) => ({ name, path: join(folder, name, 'adapter.json') })),
  { name: 'words', path: join(folder, 'words.json') },
];
