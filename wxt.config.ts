import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { createManifest } from './lib/settings/manifest.ts';

import { rulesFiles } from './scripts/host-rules.ts';
import { lateEngine } from './scripts/late-engine.ts';
import { leanDependencies } from './scripts/lean-dependencies.ts';
import { leanPhoneNumbers, leanPhonePlans } from './scripts/lean-phone-numbers.ts';
import { topicData } from './scripts/topics/topic-data.ts';

/** What several pages or later parts share, and the panel does not open with: one file for each of these. */
const SHARED_LATER = {
  health: /\/(inbox-health|health-\w+)\.ts/,
  cache: /\/(cache-use|drop-records|forget-identities|forget-now|shown-contacts|read-all|trim-cache)\.ts/,
  account: /\/(host-account|account-worker|account-flags)\.ts/,
  topics: /\/(lib\/topics\/|topic-settings|topic-model|topic-name|automation\/topic\.|database\/lessons\.)/,
  'chat-log':
    /\/(next-log|log-\w+|chat-days|chat-note|note-words|redact|never-log|split-note|chat-logs?|find-logged|minute-of)\.ts/,
  automation: /\/automation\/|\/(automations-store|read-automations|hash53)\.ts/,
};

interface Modules {
  getModuleInfo(id: string): { readonly importers: readonly string[] } | null;
}

/** Whether the panel opens with it: it is imported, not loaded later, by the panel's first file. */
function opensPanel(id: string, modules: Modules): boolean {
  const seen = new Set([id]);
  for (const one of seen) {
    if (one.endsWith('/entrypoints/sidepanel/main.tsx')) return true;
    for (const importer of modules.getModuleInfo(one)?.importers ?? []) seen.add(importer);
  }
  return false;
}

/**
 * What the panel shares with the other pages, or with what it loads later, is one file: many small ones compress worse and
 * are read one after another. The options page's own rooms stay out of it.
 */
const oneSharedFile = {
  name: 'one-shared-file',
  outputOptions: (options: { readonly format?: string | undefined }) =>
    options.format === 'iife'
      ? null
      : {
          ...options,
          codeSplitting: {
            groups: [
              {
                // What only other pages and later parts share would weigh on its opening.
                name: (id: string, modules: Modules) => (opensPanel(id, modules) ? 'shared' : null),
                minShareCount: 2,
                // Options and welcome page have one style sheet, which the panel does not need.
                test: (id: string) => !id.endsWith('.css'),
              },
              ...Object.entries(SHARED_LATER).map(([name, test]) => ({ name, minShareCount: 2, test })),
            ],
          },
        },
};

/**
 * What is loaded later needs a file of its own and what is there by then, styles as well: nothing has to be loaded with it.
 * Half a kilobyte less of panel than what looks for that.
 */
const noPreload = {
  name: 'no-preload',
  enforce: 'pre' as const,
  load: (id: string) =>
    id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : null,
};

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  manifest: ({ browser }) => createManifest(browser),
  vite: () => ({
    // A kilobyte less of panel than the built-in minifier. No function in here without a `this` is used as a constructor.
    build: {
      minify: 'terser',
      terserOptions: { module: true, ecma: 2020, compress: { passes: 6, ecma: 2020, unsafe_arrows: true } },
      // For browsers older than those that have a side panel.
      // A page's own files are read side by side; what is loaded later has what it shares by then.
      modulePreload: {
        polyfill: false,
        resolveDependencies: (_, files, { hostType }) => (hostType === 'html' ? files : []),
      },
    },
    plugins: [
      oneSharedFile,
      noPreload,
      leanDependencies,
      leanPhoneNumbers,
      lateEngine,
      preact({ devToolsEnabled: false, prefreshEnabled: false }),
    ],
  }),
  hooks: {
    // What is known of each inbox is a file of the extension, so that it weighs nothing in any script.
    'build:publicAssets': (_, files) => {
      files.push(...rulesFiles());
      files.push({ contents: JSON.stringify(leanPhonePlans()), relativeDest: 'phone-plans.json' });
      files.push({ contents: JSON.stringify(topicData()), relativeDest: 'topics.json' });
    },
  },
  zip: {
    excludeSources: ['.output/**', 'shots/**', '**/*.pem', '**/*.log'],
  },
});
