/**
 * Who may import whom. A room is the longest folder here that a file lies in. `packages` are npm packages (or their
 * sub-paths); `types` are rooms from which only types may come. The reasons are in docs/architecture.md.
 */
export interface Room {
  readonly folder: string;
  readonly rooms: readonly string[];
  readonly types?: readonly string[];
  readonly packages?: readonly string[];
}

export const IMPORT_TABLE: readonly Room[] = [
  { folder: 'lib/domain', rooms: [] },
  { folder: 'lib/protocol', rooms: ['lib/domain'], packages: ['zod/mini'] },
  { folder: 'lib/settings', rooms: ['lib/domain'], types: ['wxt'] },
  { folder: 'lib/host', rooms: ['lib/domain'] },
  // In a page only while somebody teaches it.
  { folder: 'lib/host/teach', rooms: ['lib/domain', 'lib/host'], packages: ['@medv/finder'] },
  { folder: 'lib/highlevel', rooms: ['lib/domain'], packages: ['zod/mini'] },
  { folder: 'lib/auth', rooms: ['lib/domain'], packages: ['zod/mini', 'idb', 'oauth4webapi'] },
  {
    folder: 'lib/accounts',
    rooms: ['lib/domain', 'lib/protocol', 'lib/settings'],
    packages: ['zod/mini', 'idb'],
  },
  { folder: 'lib/database', rooms: ['lib/domain'], packages: ['zod/mini', 'idb'] },
  { folder: 'lib/outbox', rooms: ['lib/domain'], types: ['lib/highlevel', 'lib/database'] },
  // Pure: pages try rules out with what the worker runs them with.
  { folder: 'lib/automation', rooms: ['lib/domain', 'lib/topics'] },
  { folder: 'lib/topics', rooms: ['lib/domain'] },
  {
    folder: 'lib/worker',
    rooms: [
      'lib/domain',
      'lib/automation',
      'lib/topics',
      'lib/protocol',
      'lib/highlevel',
      'lib/auth',
      'lib/database',
      'lib/outbox',
      'lib/settings',
    ],
    packages: ['zod/mini', 'libphonenumber-js/core/es6'],
  },
  {
    folder: 'lib/panel',
    rooms: ['lib/domain', 'lib/protocol', 'lib/settings', 'lib/automation', 'lib/topics'],
    types: ['lib/database', 'public'],
    packages: ['zustand/vanilla', 'preact/hooks'],
  },
  {
    folder: 'lib/options',
    rooms: ['lib/domain', 'lib/protocol', 'lib/settings', 'lib/automation', 'lib/topics'],
    types: ['lib/auth', 'lib/database', 'lib/panel'],
    packages: ['zustand/vanilla'],
  },
  // The border checks (schemas, settings) belong where the border is crossed, so platform may use them.
  {
    folder: 'lib/platform',
    rooms: ['lib/domain', 'lib/protocol', 'lib/settings', 'lib/topics'],
    types: ['lib/panel', 'lib/host'],
    packages: ['webextension-polyfill'],
  },
  {
    folder: 'components/ui',
    rooms: [],
    types: ['lib/panel', 'lib/domain'],
    packages: ['preact', 'preact/hooks', 'lucide-preact'],
  },
  {
    folder: 'components',
    rooms: ['lib/domain', 'lib/panel', 'lib/options', 'components/ui'],
    types: ['lib/settings', 'lib/protocol', 'lib/automation', 'lib/topics'],
    packages: ['preact', 'preact/hooks', 'lucide-preact', 'zustand/vanilla'],
  },
  // A server of its own: it shares one file with the extension, and the extension nothing with it.
  {
    folder: 'gateway',
    rooms: ['lib/auth/gateway-contract.ts'],
    packages: [
      'hono',
      'hono/body-limit',
      'hono/cookie',
      'hono/cors',
      '@hono/node-server',
      'jose',
      'oauth4webapi',
      'redis',
      'zod',
      'node:fs',
      'node:net',
      'node:sqlite',
    ],
  },
];

/** Only these files of entrypoints/ and the rooms they wire; the zone keeps page code out of the worker and back. */
export const ENTRYPOINTS: readonly Room[] = [
  {
    folder: 'entrypoints/background',
    rooms: [
      'lib/domain',
      'lib/worker',
      'lib/highlevel',
      'lib/auth',
      'lib/database',
      'lib/outbox',
      'lib/platform',
      'lib/protocol',
      'lib/settings',
    ],
    packages: ['wxt/utils/define-background'],
  },
  {
    folder: 'entrypoints/inbox.content',
    rooms: ['lib/host', 'lib/platform'],
    packages: ['wxt/utils/define-content-script'],
  },
  {
    folder: 'entrypoints/page-outline',
    rooms: ['lib/host'],
    packages: ['wxt/utils/define-unlisted-script'],
  },
  {
    folder: 'entrypoints/accounts',
    rooms: ['lib/accounts', 'lib/platform/clock.ts', 'lib/platform/storage-place.ts'],
    packages: ['wxt/utils/define-unlisted-script'],
  },
  {
    folder: 'entrypoints/page-messages',
    rooms: ['lib/host'],
    packages: ['wxt/utils/define-unlisted-script'],
  },
  {
    folder: 'entrypoints/page-list',
    rooms: ['lib/host', 'lib/platform'],
    packages: ['wxt/utils/define-unlisted-script'],
  },
  {
    folder: 'entrypoints/automation',
    rooms: ['lib/worker'],
    packages: ['wxt/utils/define-unlisted-script'],
  },
  {
    folder: 'entrypoints/page-events',
    rooms: ['lib/host', 'lib/platform'],
    packages: ['wxt/utils/define-unlisted-script'],
  },
  {
    folder: 'entrypoints/own-page',
    rooms: ['lib/host'],
    packages: ['wxt/utils/define-unlisted-script'],
  },
  {
    folder: 'entrypoints/page-teach',
    rooms: ['lib/host', 'lib/platform'],
    packages: ['wxt/utils/define-unlisted-script'],
  },
  {
    folder: 'entrypoints/sidepanel',
    rooms: ['lib/panel', 'lib/database', 'lib/platform', 'lib/settings', 'components'],
    packages: ['preact'],
  },
  {
    folder: 'entrypoints/options',
    rooms: [
      'lib/options',
      'lib/accounts',
      'lib/auth',
      'lib/panel',
      'lib/database',
      'lib/platform',
      'components',
      'lib/settings',
      'lib/domain',
    ],
    packages: ['preact'],
  },
  {
    folder: 'entrypoints/welcome',
    rooms: [
      // The wiring of the two pages is the same.
      'entrypoints/options',
      'lib/options',
      'lib/accounts',
      'lib/auth',
      'lib/panel',
      'lib/database',
      'lib/platform',
      'components',
      'lib/settings',
      'lib/domain',
    ],
    packages: ['preact'],
  },
];
