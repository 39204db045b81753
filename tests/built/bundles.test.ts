import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../source-files.ts';
import { filesOf, gzipSize, scriptsOf } from './built-scripts.ts';

const BUILDS = ['chrome-mv3', 'firefox-mv3'] as const;
const API_HOST = 'services.leadconnectorhq.com';

describe.each(BUILDS)('%s', (build) => {
  let files: Map<string, Buffer>;
  const size = (names: string[]) => gzipSize(files, names);
  const scripts = () => [...files].filter(([name]) => name.endsWith('.js'));

  beforeAll(() => {
    expect(existsSync(join(ROOT, '.output', build)), 'run npm run build first').toBe(true);
    files = filesOf(build);
  });

  it('has a content script of at most 12 kB that holds no library and no API host', () => {
    const script = files.get('content-scripts/inbox.js');
    expect(script?.length).toBeGreaterThan(1_000);
    expect(script?.length).toBeLessThanOrEqual(12_000);
    const text = script?.toString() ?? '';
    for (const foreign of [
      'ZodMini',
      'preact',
      'This script should only be loaded',
      API_HOST,
      'createElement',
      'innerHTML',
    ]) {
      expect(text.includes(foreign), foreign).toBe(false);
    }
  });

  it.each([
    ['outline it', 'page-outline.js', 12_000],
    ['read its messages', 'page-messages.js', 22_000],
  ])(
    'puts a script into a page to %s, that is small, adds nothing there and sends nothing',
    (_, name, max) => {
      const script = files.get(name);
      expect(script?.length).toBeGreaterThan(1_000);
      expect(script?.length).toBeLessThanOrEqual(max);
      const text = script?.toString() ?? '';
      for (const foreign of [
        ...['ZodMini', 'preact', 'This script should only be loaded', API_HOST, 'createElement', 'innerHTML'],
        ...[
          'chrome.',
          'browser.',
          'fetch',
          'postMessage',
          '.append',
          'setAttribute',
          'dispatchEvent',
          'clipboard',
        ],
      ]) {
        expect(text.includes(foreign), foreign).toBe(false);
      }
    },
  );

  it('puts a script into a page to read its list, that is small, adds nothing there and sends nothing but to the panel', () => {
    const script = files.get('page-list.js');
    expect(script?.length).toBeGreaterThan(1_000);
    expect(script?.length).toBeLessThanOrEqual(8_000);
    const text = script?.toString() ?? '';
    for (const foreign of [
      ...['ZodMini', 'preact', 'This script should only be loaded', API_HOST, 'createElement', 'innerHTML'],
      ...['fetch', 'sendMessage', 'MutationObserver', '.append', 'setAttribute', 'dispatchEvent', 'storage'],
    ]) {
      expect(text.includes(foreign), foreign).toBe(false);
    }
  });

  it('puts a script into a page to hear it, that is small, adds nothing there and says what it hears to the worker only', () => {
    const script = files.get('page-events.js');
    expect(script?.length).toBeGreaterThan(1_000);
    expect(script?.length).toBeLessThanOrEqual(36_000);
    const text = script?.toString() ?? '';
    for (const foreign of [
      ...['ZodMini', 'preact', 'This script should only be loaded', API_HOST, 'createElement', 'innerHTML'],
      ...['fetch', 'postMessage', '.append', 'setAttribute', 'dispatchEvent', 'storage'],
    ]) {
      expect(text.includes(foreign), foreign).toBe(false);
    }
  });

  it('has what works by itself in a script of at most 38 kB, gzipped, that the worker loads when it is needed, and that asks no address', () => {
    expect(size(['automation.js'])).toBeGreaterThan(5_000);
    expect(size(['automation.js'])).toBeLessThanOrEqual(38_000);
    const text = files.get('automation.js')?.toString() ?? '';
    for (const foreign of [API_HOST, 'fetch(', 'preact', 'chrome.', 'browser.'])
      expect(text.includes(foreign), foreign).toBe(false);
    // One script loads another, by one address that no text leads to.
    const loading = scripts().filter(([, content]) => content.includes('importScripts'));
    expect(loading.map(([name]) => name)).toEqual(['background.js']);
    expect(files.get('background.js')?.toString()).toContain('/automation.js');
  });

  it('has a panel that opens with at most 60 kB of scripts, gzipped, and loads 20 kB at most after its first paint', () => {
    const names = scriptsOf(files, 'sidepanel.html');
    expect(names.length).toBeGreaterThan(1);
    expect(size(names)).toBeGreaterThan(10_000);
    expect(size(names)).toBeLessThanOrEqual(60_000);
    // It took in what decides about writes, which showing somebody does not wait for.
    const parts = scriptsOf(files, 'sidepanel.html', true).filter((name) => name.includes('LaterParts-'));
    expect(parts.length).toBe(1);
    expect(size(parts)).toBeLessThanOrEqual(20_000);
  });

  it('has a panel that loads the rest behind that, each part as it is wanted', () => {
    const names = scriptsOf(files, 'sidepanel.html');
    const later = scriptsOf(files, 'sidepanel.html', true).filter(
      (name) => !names.includes(name) && !name.includes('LaterParts-'),
    );
    /** Of each part its files, and what they may weigh together, gzipped. */
    const LATER: readonly (readonly [RegExp, number, number])[] = [
      [/\/(later-)?health-/, 2, 2_000],
      [/\/later-rest-/, 1, 1_000],
      [/\/later-ahead-/, 1, 4_000],
      [/\/(later-)?cache-/, 2, 3_000],
      // A chat tool's own API.
      [/\/(later-)?account-/, 3, 6_000],
      // What is taught is checked by a schema, which is most of it: nobody else loads it.
      [/(teach|Teach|taught|schema)[\w-]*\.js$/, 6, 20_000],
      [/\/(later-)?topics-|TopicSlot-/, 4, 7_000],
      [/\/(later-)?chat-log-/, 3, 11_500],
      // Templates, macros, offers and suggestions; what they plan by is of the options, too.
      [/\/later-macros-/, 1, 8_000],
      [/\/automation-/, 1, 18_000],
    ];
    for (const [part, count, bytes] of LATER) {
      const found = later.filter((name) => part.test(`/${name}`));
      expect(found.length, `${part}`).toBe(count);
      expect(size(found), `${part}`).toBeLessThanOrEqual(bytes);
    }
    // What two later parts share.
    const between = later.filter((name) => !LATER.some(([part]) => part.test(`/${name}`)));
    expect(size(between)).toBeLessThanOrEqual(4_000);
    // Nothing brings the styles of what is loaded later: the page has them from the beginning.
    const styles = names.flatMap(
      (name) =>
        files
          .get(name)
          ?.toString()
          .match(/assets\/[\w.-]+\.css/g) ?? [],
    );
    expect(styles.filter((name) => !files.get('sidepanel.html')?.includes(name))).toEqual([]);
  });

  it('has a worker of at most 60 kB, gzipped, with numbering plans beside it that do not say how to write numbers', () => {
    expect(size(['background.js'])).toBeGreaterThan(10_000);
    expect(size(['background.js'])).toBeLessThanOrEqual(60_000);
    const plans = files.get('phone-plans.json')?.toString() ?? '';
    expect(plans).toContain('"US":["1","011"');
    expect(plans.includes('$1 $2')).toBe(false);
    expect(files.get('background.js')?.includes('country_calling_codes:')).toBe(false);
    expect(size(['phone-plans.json'])).toBeLessThanOrEqual(10_000);
  });

  it('has what topics are told by beside the scripts: at most 110 kB, gzipped, and no message of anybody', () => {
    const topics = files.get('topics.json')?.toString() ?? '';
    expect(JSON.parse(topics).trained.messages).toBeGreaterThan(800);
    expect(size(['topics.json'])).toBeLessThanOrEqual(110_000);
    expect(topics.includes('when do i get my money')).toBe(false);
  });

  it('talks to one place: no other address to fetch from, and no code made from text', () => {
    expect(scripts().length).toBeGreaterThan(3);
    for (const [name, content] of scripts()) {
      const text = content.toString();
      for (const never of [
        'client_secret',
        'new Function(',
        'eval(',
        '__sandbox',
        'XMLHttpRequest',
        'sendBeacon',
      ]) {
        expect(text.includes(never), `${never} in ${name}`).toBe(false);
      }
    }
    // The options page names the API's host, to ask for its permission; only the worker fetches.
    const naming = scripts().filter(([, content]) => content.includes(API_HOST));
    expect(
      naming.filter(([name]) => !/^background\.js$|^chunks\/wire-options-/.test(name)).map(([name]) => name),
    ).toEqual([]);
    expect(naming.length).toBe(2);
    expect(
      scripts()
        .filter(([, content]) => /\bfetch\(/.test(content.toString()))
        .map(([name]) => name),
    ).toEqual([
      'accounts.js',
      'background.js',
      // What is known of messages, what topics are told by: files of the extension too.
      expect.stringMatching(/^chunks\/page-messages-/),
      expect.stringMatching(/^chunks\/shared-/),
      expect.stringMatching(/^chunks\/topics-/),
      expect.stringMatching(/^chunks\/wire-options-/),
    ]);
    // The panel fetches what is known of an inbox, which is a file of the extension, and its page lets it fetch no other.
    expect(files.get('sidepanel.html')?.toString()).toContain("connect-src 'self'\"");
    expect(
      scripts()
        .filter(([name]) => /^chunks\/(?!wire-options-)/.test(name))
        .flatMap(([, content]) => content.toString().match(/\bfetch\([^)]{0,40}/g) ?? [])
        .filter((call) => !call.includes('runtime.getURL')),
    ).toEqual([]);
    const hosts = [...files.keys()].filter((name) => name.startsWith('hosts/'));
    expect(hosts.length).toBeGreaterThan(3);
  });

  it('has a worker of at most 15 kB, gzipped, for the inboxes’ own APIs, which one other script names: what asks the browser for them', () => {
    expect(size(['accounts.js'])).toBeGreaterThan(5_000);
    expect(size(['accounts.js'])).toBeLessThanOrEqual(15_000);
    expect(files.get('accounts.js')?.toString().includes(API_HOST)).toBe(false);
    for (const host of ['api.p.2chat.io', 'api.chartmogul.com']) {
      const naming = scripts().filter(([, content]) => content.includes(host));
      expect(naming.map(([name]) => name)).toEqual([
        'accounts.js',
        expect.stringMatching(/^chunks\/account-/),
      ]);
    }
  });

  it('ships no fixture, test or source map', () => {
    expect([...files.keys()].filter((name) => /fixture|\.test\.|\.map$|sample/.test(name))).toEqual([]);
  });

  it('has the manifest it should have', () => {
    const manifest = JSON.parse(files.get('manifest.json')?.toString() ?? '{}');
    const permissions = ['storage', 'alarms', 'scripting', 'contextMenus', 'identity'];
    expect([...manifest.permissions].sort()).toEqual(
      (build === 'chrome-mv3' ? [...permissions, 'sidePanel'] : permissions).sort(),
    );
    expect(manifest.host_permissions).toEqual([`https://${API_HOST}/*`]);
    expect(manifest.content_scripts).toBeUndefined();
    expect(manifest.web_accessible_resources).toBeUndefined();
    expect(manifest.manifest_version).toBe(3);
  });
});
