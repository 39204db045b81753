import type { UserManifest } from 'wxt';
import { API_ORIGIN } from '../domain/api-origin.ts';
import { ACCOUNT_IDS, accountPattern } from '../domain/host-account.ts';
import { INBOXES, originsOf } from '../domain/inbox.ts';

/** Fixed, so that storage and shortcuts of a temporary add-on survive a reload. */
const FIREFOX_ID = 'chatside@chatside.example';

/**
 * The manifest beyond what the entrypoints give by themselves. Permissions are held to this list by
 * tests/manifest.test.ts, so a new one shows in review.
 */
export function createManifest(browser: string): UserManifest {
  const isFirefox = browser === 'firefox';
  return {
    name: '__MSG_app_name__',
    description: '__MSG_app_description__',
    default_locale: 'en',
    icons: {
      16: 'icons/icon-16.png',
      32: 'icons/icon-32.png',
      48: 'icons/icon-48.png',
      128: 'icons/icon-128.png',
    },
    permissions: ['storage', 'alarms', 'scripting', 'contextMenus', 'identity'],
    host_permissions: [`${API_ORIGIN}/*`],
    // The inboxes' own APIs are asked for with a key. Of the last list one is ever asked for: the gateway's, when somebody signs in through it.
    optional_host_permissions: [
      ...new Set([...INBOXES.flatMap(originsOf), ...ACCOUNT_IDS.map(accountPattern)]),
      ...GATEWAY_HOSTS,
    ],
    action: {
      default_title: '__MSG_open_panel__',
      default_icon: { 16: 'icons/icon-16.png', 32: 'icons/icon-32.png' },
    },
    commands: {
      [isFirefox ? '_execute_sidebar_action' : '_execute_action']: {
        // Chromium leaves Alt+Shift+C unassigned without a word (156, Linux); Firefox has Ctrl+Shift+Y for itself.
        suggested_key: { default: isFirefox ? 'Alt+Shift+C' : 'Ctrl+Shift+Y' },
        description: '__MSG_open_panel__',
      },
    },
    content_security_policy: { extension_pages: CSP },
    ...(isFirefox
      ? {
          browser_specific_settings: {
            gecko: {
              id: FIREFOX_ID,
              strict_min_version: '140.0',
              // What leaves the computer, and only towards the connected CRM: docs/privacy.md.
              data_collection_permissions: {
                required: ['personallyIdentifyingInfo', 'personalCommunications', 'authenticationInfo'],
              },
            },
            gecko_android: { strict_min_version: '142.0' },
          },
        }
      : {
          minimum_chrome_version: '123',
          // What administrators may set; Firefox takes it without one. docs/policy.md
          storage: { managed_schema: 'managed-schema.json' },
          // Undeclared, every other extension could open a connection.
          externally_connectable: { ids: [], matches: [] },
        }),
  };
}

/** Where a company's gateway may be, which nobody knows before its address is typed. */
const GATEWAY_HOSTS = ['https://*/*', 'http://127.0.0.1/*', 'http://localhost/*'];

/** Own code and styles, and no markup from strings but through the inert parser. */
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  // Itself for its own files: what is known of each inbox is one (lib/platform/page-rules.ts).
  // The API and the gateway somebody typed are https. The panel's own page narrows it to itself.
  "connect-src 'self' https: http://127.0.0.1:* http://localhost:*",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  // The others are for the addresses of scripts of our own: lib/platform/account-worker.ts, lib/platform/load-part.ts.
  'trusted-types chatside-inert chatside-accounts chatside-automation',
].join('; ');
