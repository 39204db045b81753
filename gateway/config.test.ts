import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { environment, redirectUri, sealKey } from './harness.ts';

const good = environment('http://127.0.0.1:1', 8788);
const problems = (more: Record<string, string | undefined>) => {
  const read = readConfig({ ...good, ...more });
  return 'problems' in read ? read.problems : [];
};

describe('the settings', () => {
  it('are read, with defaults that fit HighLevel', () => {
    const { HIGHLEVEL_API_URL: _a, HIGHLEVEL_AUTHORIZE_URL: _b, HIGHLEVEL_SCOPES: _c, ...rest } = good;
    const read = readConfig({ ...rest, PUBLIC_URL: 'https://gateway.example.com/' });
    expect(read).toMatchObject({
      config: {
        publicUrl: 'https://gateway.example.com',
        mode: 'token',
        readOnly: false,
        extensionOrigins: [`chrome-extension://${'abcdefghijklmnop'.repeat(2)}`],
        upstream: {
          apiUrl: 'https://services.leadconnectorhq.com',
          authorizeUrl: 'https://marketplace.gohighlevel.com/oauth/chooselocation',
          redirectUri: 'https://gateway.example.com/callback',
        },
        allowedLocations: [],
        store: { kind: 'sqlite' },
        idleMs: 90 * 86_400_000,
      },
    });
  });

  it('name what is missing, one sentence each', () => {
    const read = readConfig({});
    const found = 'problems' in read ? read.problems.join('\n') : '';
    for (const name of [
      'PUBLIC_URL',
      'REDIRECT_URIS',
      'HIGHLEVEL_CLIENT_ID',
      'HIGHLEVEL_CLIENT_SECRET',
      'SEAL_KEYS',
    ])
      expect(found).toContain(`${name} is missing`);
    expect(found.split('\n')).toHaveLength(5);
  });

  it.each([
    ['PUBLIC_URL', 'gateway.example.com', 'no address'],
    ['PUBLIC_URL', 'http://gateway.example.com', 'https://'],
    ['PUBLIC_URL', 'http://127.0.0.1.example.com', 'https://'],
    ['PUBLIC_URL', 'https://me@gateway.example.com', 'without user'],
    ['PUBLIC_URL', 'https://gateway.example.com/?a=1', 'without user'],
    ['PUBLIC_URL', 'https://ghl.example.com', 'HighLevel refuses'],
    ['HIGHLEVEL_API_URL', 'http://services.example.com', 'https://'],
    ['HIGHLEVEL_CLIENT_SECRET', 'short', 'too short'],
    ['HIGHLEVEL_SCOPES', 'everything', 'HIGHLEVEL_SCOPES'],
    ['MODE', 'open', 'MODE has to be'],
    ['READ_ONLY', 'yes', 'true or false'],
    ['PORT', '70000', '65535'],
    ['PORT', 'x', 'whole number'],
    ['REDIRECT_URIS', 'https://evil.example/', 'chromiumapp'],
    ['REDIRECT_URIS', `${redirectUri} https://evil.example/`, 'chromiumapp'],
    ['REDIRECT_URIS', 'https://x.chromiumapp.org/', 'chromiumapp'],
    ['REDIRECT_URIS', `${redirectUri}?x`, 'chromiumapp'],
    ['EXTENSION_ORIGINS', '*', 'EXTENSION_ORIGINS'],
    ['EXTENSION_ORIGINS', 'https://evil.example', 'EXTENSION_ORIGINS'],
    ['SEAL_KEYS', 'k1', 'SEAL_KEYS'],
    ['SEAL_KEYS', 'k1:short', 'SEAL_KEYS'],
    ['SEAL_KEYS', `${sealKey} ${sealKey}`, 'SEAL_KEYS'],
    ['SEAL_KEYS', `${sealKey} k2:short`, 'SEAL_KEYS'],
    ['REDIS_URL', 'http://127.0.0.1', 'redis://'],
    ['SESSION_IDLE_DAYS', '400', '364'],
  ])('refuse %s=%s', (name, value, sentence) => {
    const found = problems({ [name]: value });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(sentence);
  });

  it('say nothing of what a secret is', () => {
    const found = problems({ HIGHLEVEL_CLIENT_SECRET: 's3cret', SEAL_KEYS: 'k1:veryveryprivate' }).join();
    expect(found).not.toMatch(/s3cret|private/);
  });

  it('ask for no right to write with READ_ONLY', () => {
    const read = readConfig({ ...good, READ_ONLY: 'true' });
    expect('config' in read && read.config.scopes.filter((scope) => scope.endsWith('.write'))).toEqual([
      'oauth.write',
    ]);
  });

  it('are all in .env.example, with the defaults that hold', () => {
    const example = readFileSync(new URL('.env.example', import.meta.url), 'utf8');
    const named = [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map((match) => [match[1], match[2]] as const);
    const source = readFileSync(new URL('config.ts', import.meta.url), 'utf8');
    const known = [...source.matchAll(/^ {2}([A-Z_]+): /gm)].map((match) => match[1]);
    expect(named.length).toBeGreaterThan(15);
    expect(named.map(([name]) => name).sort()).toEqual([...known].sort());
    const values = Object.fromEntries(
      named.map(([name, value]) => [name, (value ?? '').replaceAll('"', '')]),
    );
    const filled = { ...values, REDIRECT_URIS: redirectUri, SEAL_KEYS: sealKey };
    const read = readConfig({
      ...filled,
      HIGHLEVEL_CLIENT_ID: 'id-1',
      HIGHLEVEL_CLIENT_SECRET: 'long enough',
    });
    const bare = readConfig({
      PUBLIC_URL: 'https://gateway.example.com',
      REDIRECT_URIS: redirectUri,
      SEAL_KEYS: sealKey,
      HIGHLEVEL_CLIENT_ID: 'id-1',
      HIGHLEVEL_CLIENT_SECRET: 'long enough',
    });
    expect(read).toEqual(bare);
  });
});
