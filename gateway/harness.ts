import { connect, createServer } from 'node:net';
import * as oauth from 'oauth4webapi';
import { GATEWAY_CLIENT_ID, GATEWAY_PATHS, GATEWAY_REDIRECT_PATH } from '../lib/auth/gateway-contract.ts';
import { clientId, clientSecret } from '../sandbox/oauth/oauth-app.ts';
import { type RunningSandbox, startSandbox } from '../sandbox/start.ts';
import { type Clock, systemClock } from './clock.ts';
import { type GatewayConfig, readConfig } from './config.ts';
import { type RunningGateway, startGateway } from './start.ts';

/** A redirect address of an extension, made up. */
export const redirectUri = `https://${'abcdefghijklmnop'.repeat(2)}.chromiumapp.org/${GATEWAY_REDIRECT_PATH}`;
export const sealKey = `k1:${'A'.repeat(43)}`;

/** The machine's time, moved by as much as a test says. Waits are real. */
export function createShiftedClock(): Clock & { advance(byMs: number): void } {
  let shiftMs = 0;
  return {
    nowMs: () => Date.now() + shiftMs,
    wait: systemClock.wait,
    advance: (byMs) => {
      shiftMs += byMs;
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

export const environment = (sandboxUrl: string, port: number, more: Record<string, string> = {}) => ({
  PUBLIC_URL: `http://127.0.0.1:${port}`,
  PORT: String(port),
  REDIRECT_URIS: redirectUri,
  HIGHLEVEL_CLIENT_ID: clientId,
  HIGHLEVEL_CLIENT_SECRET: clientSecret,
  HIGHLEVEL_SCOPES: 'contacts.readonly contacts.write locations.readonly oauth.readonly oauth.write',
  HIGHLEVEL_AUTHORIZE_URL: `${sandboxUrl}/oauth/chooselocation`,
  HIGHLEVEL_API_URL: sandboxUrl,
  SEAL_KEYS: sealKey,
  SQLITE_FILE: ':memory:',
  ...more,
});

export function configOf(env: Record<string, string>): GatewayConfig {
  const read = readConfig(env);
  if ('problems' in read) throw new Error(read.problems.join(' '));
  return read.config;
}

export interface Rig {
  readonly sandbox: RunningSandbox;
  readonly gateway: RunningGateway;
  readonly url: string;
  readonly clock: ReturnType<typeof createShiftedClock>;
  /** Every line of the log. */
  readonly lines: string[];
  close(): Promise<void>;
}

/** A sandbox and a gateway in front of it, both over HTTP. */
export async function startRig(env: Record<string, string> = {}): Promise<Rig> {
  const sandbox = await startSandbox();
  const clock = createShiftedClock();
  const lines: string[] = [];
  const port = await freePort();
  const gateway = await startGateway(configOf(environment(sandbox.url, port, env)), {
    clock,
    write: (line) => lines.push(line),
  });
  return {
    sandbox,
    gateway,
    url: gateway.url,
    clock,
    lines,
    async close() {
      await gateway.close();
      await sandbox.close();
    },
  };
}

export const client: oauth.Client = { client_id: GATEWAY_CLIENT_ID, token_endpoint_auth_method: 'none' };
export const insecure = { [oauth.allowInsecureRequests]: true } as const;

export async function discover(url: string): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(url);
  const answer = await oauth.discoveryRequest(issuer, { ...insecure, algorithm: 'oauth2' });
  return oauth.processDiscoveryResponse(issuer, answer);
}

/** A browser that follows redirects by hand, keeps cookies, and stops at the extension's address. */
export function createTestBrowser() {
  const jars = new Map<string, Map<string, string>>();
  async function open(address: string): Promise<Response> {
    const { host } = new URL(address);
    const jar = jars.get(host) ?? new Map<string, string>();
    jars.set(host, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(address, { redirect: 'manual', headers: cookie ? { cookie } : {} });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (/max-age=0/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  }
  return {
    open,
    cookies: jars,
    /** Goes from the gateway to HighLevel's page. */
    async toChoice(authorizeUrl: string): Promise<URL> {
      const answer = await open(authorizeUrl);
      return new URL(answer.headers.get('location') ?? `missing:${answer.status}`);
    },
    /** Presses a link of HighLevel's page, and gives where the browser is sent in the end. */
    async choose(choice: URL, link: string): Promise<URL> {
      const chosen = await open(`${choice.origin}${choice.pathname}/${link}${choice.search}`);
      const callback = chosen.headers.get('location') ?? `missing:${chosen.status}`;
      const back = await open(callback);
      return new URL(back.headers.get('location') ?? `missing:${back.status}`);
    },
  };
}

export interface Begun {
  readonly server: oauth.AuthorizationServer;
  readonly verifier: string;
  readonly state: string;
  readonly authorizeUrl: string;
}

/** What the extension does before it opens the window. */
export async function begin(url: string, more: Record<string, string> = {}): Promise<Begun> {
  const server = await discover(url);
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: GATEWAY_CLIENT_ID,
    redirect_uri: redirectUri,
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...more,
  });
  return { server, verifier, state, authorizeUrl: `${url}${GATEWAY_PATHS.authorize}?${query}` };
}

/** What the extension does with the address to which the window was sent. */
export async function collect(begun: Begun, back: URL): Promise<oauth.TokenEndpointResponse> {
  const query = oauth.validateAuthResponse(begun.server, client, back, begun.state);
  const answer = await oauth.authorizationCodeGrantRequest(
    begun.server,
    client,
    oauth.None(),
    query,
    redirectUri,
    begun.verifier,
    insecure,
  );
  return oauth.processAuthorizationCodeResponse(begun.server, client, answer);
}

/** A whole sign-in, as the extension and a person do it. `link` is what is pressed on HighLevel's page. */
export async function signIn(url: string, link: string): Promise<oauth.TokenEndpointResponse> {
  const begun = await begin(url);
  const browser = createTestBrowser();
  return collect(begun, await browser.choose(await browser.toChoice(begun.authorizeUrl), link));
}

/** Asks `/token` or `/revoke`. Gives the status and the body. */
export async function post(
  url: string,
  path: string,
  fields: Record<string, string>,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const body = new URLSearchParams({ client_id: GATEWAY_CLIENT_ID, ...fields });
  const answer = await fetch(`${url}${path}`, { method: 'POST', body });
  const text = await answer.text();
  const read: unknown = text === '' ? {} : JSON.parse(text);
  return { status: answer.status, body: { ...Object(read) } };
}

export const refreshWith = (url: string, handle: unknown, more: Record<string, string> = {}) =>
  post(url, GATEWAY_PATHS.token, {
    grant_type: 'refresh_token',
    refresh_token: String(handle),
    ...more,
  });

/** Sends the lines of a request as they are, which no HTTP client would do. Gives the first line of the answer. */
export function rawRequest(url: string, lines: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () =>
      socket.write(`${lines.join('\r\n')}\r\n\r\n`),
    );
    socket.on('data', (chunk) => {
      heard += chunk;
    });
    socket.on('close', () => resolve(heard.split('\r\n')[0] ?? ''));
    socket.on('error', reject);
  });
}
