import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { createManifest } from './lib/settings/manifest.ts';

import { rulesFiles } from './scripts/host-rules.ts';
import { lateEngine } from './scripts/late-engine.ts';
import { leanDependencies } from './scripts/lean-dependencies.ts';
import { leanPhoneNumbers, leanPhonePlans } from './scripts/lean-phone-numbers.ts';

/** The panel loads it behind its first paint, the options at once. */
const isHealth = (id: string) => /\/(inbox-health|health-\w+)\.ts/.test(id);

/** The panel loads it behind its first paint, the options at once. */
const isCache = (id: string) =>
  /\/(cache-use|drop-records|forget-identities|forget-now|shown-contacts|read-all|trim-cache)\.ts/.test(id);

/** The panel loads it where a chat tool has a key, the options at once. */
const isAccount = (id: string) => /\/(host-account|account-worker|account-flags)\.ts/.test(id);

/** What only pages that are taught need, or were. */
const isTeaching = (id: string) =>
  /\/(teach\w*|teach-[\w-]+|taught-rules|[\w-]+-schema|address-from-chats|domain\/page-rules)\.ts/.test(id);

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
                name: 'shared',
                minShareCount: 2,
                test: (id: string) =>
                  // Options and welcome page have one style sheet, which the panel does not need.
                  !id.endsWith('.css') &&
                  !isHealth(id) &&
                  !isCache(id) &&
                  !isAccount(id) &&
                  !isTeaching(id) &&
                  !/\/(options|auth|lib\/accounts|zod|oauth4webapi)\/|\/(api-origin|identity)/.test(id),
              },
              { name: 'health', minShareCount: 2, test: isHealth },
              { name: 'cache', minShareCount: 2, test: isCache },
              { name: 'account', minShareCount: 2, test: isAccount },
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
    },
  },
  zip: {
    excludeSources: ['.output/**', 'shots/**', '**/*.pem', '**/*.log'],
  },
});
