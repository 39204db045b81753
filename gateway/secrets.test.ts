import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it } from 'vitest';
import { GATEWAY_PATHS } from '../lib/auth/gateway-contract.ts';
import { clientSecret } from '../sandbox/oauth/oauth-app.ts';
import { companyId, northsideId } from '../sandbox/seed/places.ts';
import {
  begin,
  collect,
  configOf,
  createTestBrowser,
  environment,
  freePort,
  post,
  type Rig,
  refreshWith,
  sealKey,
  signIn,
  startRig,
} from './harness.ts';
import { startGateway } from './start.ts';

const HOUR_MS = 3_600_000;
let rig: Rig;
let dir = '';
afterEach(async () => {
  await rig.close();
  if (dir) rmSync(dir, { recursive: true });
  dir = '';
});

/** What the sandbox calls its tokens and codes; the extension never gets the refresh tokens and codes. */
const HIGHLEVEL_REFRESH = /made-up-(?:refresh|code)-\d+/;
const HIGHLEVEL_ANY = /made-up-(?:refresh|code|access)-\d+/;

describe('secrets', { timeout: 30_000 }, () => {
  it('are in no line of the log, whatever goes wrong', async () => {
    dir = mkdtempSync(join(tmpdir(), 'gateway-'));
    rig = await startRig({ SQLITE_FILE: join(dir, 'custody.sqlite'), MODE: 'proxy' });
    const handles: string[] = [];
    for (const link of [`allow/${northsideId}`, `allow/${companyId}`]) {
      const token = await signIn(rig.url, link);
      handles.push(String(token.refresh_token), token.access_token);
      await fetch(`${rig.url}${GATEWAY_PATHS.api}/contacts/?locationId=${northsideId}`, {
        headers: { authorization: `Bearer ${token.access_token}`, version: '2021-07-28' },
      });
    }
    for (const kind of ['drop-before', 'drop-after', 'status'] as const) {
      rig.clock.advance(20 * HOUR_MS);
      rig.sandbox.control.addFaults([{ kind, match: { path: '/oauth/token' } }]);
      await refreshWith(rig.url, handles[0]);
      await refreshWith(rig.url, `${handles[0]}x`);
    }
    await post(rig.url, GATEWAY_PATHS.revoke, { token: handles[2] ?? '' });
    const log = rig.lines.join('\n');
    expect(rig.lines.length).toBeGreaterThan(10);
    for (const line of rig.lines) expect(JSON.parse(line)).toMatchObject({ event: expect.any(String) });
    expect(log).not.toMatch(HIGHLEVEL_ANY);
    for (const secret of [clientSecret, sealKey.split(':')[1] ?? '', ...handles])
      expect(log).not.toContain(secret);
    expect(log).not.toMatch(/eyJ/);
    expect(log).toContain('refresh.unsure');
  });

  it('are in no address of the extension or of HighLevel, and in no answer', async () => {
    rig = await startRig();
    const begun = await begin(rig.url);
    const browser = createTestBrowser();
    const choice = await browser.toChoice(begun.authorizeUrl);
    expect(choice.href).not.toContain(begun.state);
    expect(choice.href).not.toMatch(new RegExp(`${begun.verifier}|${clientSecret}|code_challenge`));
    const back = await browser.choose(choice, `allow/${northsideId}`);
    expect(back.href).not.toMatch(HIGHLEVEL_ANY);
    const token = await collect(begun, back);
    const again = await refreshWith(rig.url, token.refresh_token);
    for (const answer of [token, again.body]) {
      expect(JSON.stringify(answer)).not.toMatch(HIGHLEVEL_REFRESH);
      expect(JSON.stringify(answer)).not.toContain(clientSecret);
    }
  });

  it('rest sealed: the file holds no token, no code, no handle', async () => {
    dir = mkdtempSync(join(tmpdir(), 'gateway-'));
    const file = join(dir, 'custody.sqlite');
    rig = await startRig({ SQLITE_FILE: file });
    const token = await signIn(rig.url, `allow/${companyId}`);
    await refreshWith(rig.url, token.refresh_token, { location_id: northsideId });
    await begin(rig.url).then(({ authorizeUrl }) => createTestBrowser().toChoice(authorizeUrl));
    const db = new DatabaseSync(file, { readOnly: true });
    const rows = ['grants', 'location_tokens', 'once'].map((table) =>
      db.prepare(`SELECT * FROM ${table}`).all(),
    );
    db.close();
    expect(rows.map((table) => table.length)).toEqual([1, 1, 2]);
    const text = JSON.stringify(rows);
    expect(text).not.toMatch(HIGHLEVEL_ANY);
    expect(text).not.toContain(String(token.refresh_token).split('.')[1]);
    expect(text).not.toContain('chromiumapp');
  });

  it('change their seal with the key, and open with the old one as long as it is there', async () => {
    dir = mkdtempSync(join(tmpdir(), 'gateway-'));
    const env = { SQLITE_FILE: join(dir, 'custody.sqlite') };
    rig = await startRig(env);
    const { refresh_token: handle } = await signIn(rig.url, `allow/${northsideId}`);
    const kids: unknown[] = [];
    const statuses: number[] = [];
    const newKey = `k2:${'B'.repeat(42)}A`;
    for (const SEAL_KEYS of [`${newKey} ${sealKey}`, newKey, sealKey]) {
      const port = await freePort();
      const config = configOf(environment(rig.sandbox.url, port, { ...env, SEAL_KEYS }));
      const gateway = await startGateway(config, { write: () => {} });
      statuses.push((await refreshWith(gateway.url, handle)).status);
      await gateway.close();
      const db = new DatabaseSync(env.SQLITE_FILE, { readOnly: true });
      const [header = ''] = String(db.prepare('SELECT sealed FROM grants').get()?.sealed).split('.');
      db.close();
      kids.push(JSON.parse(Buffer.from(header, 'base64url').toString()).kid);
    }
    // Without the key it says that it is not set up well; nobody is signed out.
    expect(statuses).toEqual([200, 200, 503]);
    expect(kids).toEqual(['k2', 'k2', 'k2']);
  });
});
