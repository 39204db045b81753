import { describe, expect, it } from 'vitest';
import { createManifest } from '../lib/settings/manifest.ts';

const chrome = createManifest('chrome');
const firefox = createManifest('firefox');

describe('the manifest asks for no more than it needs', () => {
  it('has exactly these permissions (sidePanel comes with the panel)', () => {
    expect(chrome.permissions).toEqual(['storage', 'alarms', 'scripting', 'contextMenus', 'identity']);
    expect(firefox.permissions).toEqual(chrome.permissions);
  });

  it('requires one host, the API, and asks for inboxes and gateway when they are used', () => {
    expect(chrome.host_permissions).toEqual(['https://services.leadconnectorhq.com/*']);
    expect(chrome.optional_host_permissions).toEqual([
      'https://app.chatra.io/*',
      'https://conversations-app.brevo.com/*',
      'https://panel.chatfuel.com/*',
      'https://dashboard.chatfuel.com/*',
      'https://app.2chat.io/*',
      'https://app.chartmogul.com/*',
      // APIs of inboxes, asked for with a key; Chatra's is on the host of its pages.
      'https://api.p.2chat.io/*',
      'https://api.chartmogul.com/*',
      // The gateway of a company: asked for by its own address only.
      'https://*/*',
      'http://127.0.0.1/*',
      'http://localhost/*',
    ]);
    expect(firefox.host_permissions).toEqual(chrome.host_permissions);
  });

  it('shares nothing with web pages or other extensions', () => {
    for (const manifest of [chrome, firefox]) {
      expect(manifest).not.toHaveProperty('web_accessible_resources');
      expect(manifest.externally_connectable).toEqual(
        manifest === chrome ? { ids: [], matches: [] } : undefined,
      );
    }
  });

  it('lets pages connect to https and to this machine only, and run their own code only', () => {
    const csp = (chrome.content_security_policy as { extension_pages: string }).extension_pages;
    expect(csp.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "connect-src 'self' https: http://127.0.0.1:* http://localhost:*",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types chatside-inert chatside-accounts chatside-automation',
    ]);
  });

  it('says in Firefox what leaves the computer', () => {
    expect(firefox.browser_specific_settings?.gecko?.data_collection_permissions?.required).toEqual([
      'personallyIdentifyingInfo',
      'personalCommunications',
      'authenticationInfo',
    ]);
  });
});
