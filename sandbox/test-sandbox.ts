import { DatabaseSync } from 'node:sqlite';
import { createSandbox, type SandboxOptions } from './app.ts';
import { createManualClock } from './clock.ts';
import { northsideId } from './seed/places.ts';
import { fullToken } from './seed/tokens.ts';

export interface TestCall {
  readonly body?: unknown;
  readonly token?: string | null;
  readonly version?: string | null;
  readonly contentType?: string | null;
}

export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The whole body. Read it by `at`. */
  readonly body: unknown;
  /** The value at a path such as `contact.tags.0`, or undefined. */
  at(path: string): unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The value at a path of keys and indexes, or undefined. */
const valueAt = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);

/** A sandbox in memory whose clock stands still on a Friday noon in New York and whose waits take no time. */
export function createTestSandbox(options: SandboxOptions = {}) {
  const clock = createManualClock(Date.parse('2026-11-20T17:00:00Z'));
  const waitedMs: number[] = [];
  const wait = async (ms: number): Promise<void> => {
    waitedMs.push(ms);
  };
  const sandbox = createSandbox({ db: new DatabaseSync(':memory:'), clock, wait, options });

  async function call(method: string, path: string, sent: TestCall = {}): Promise<TestAnswer> {
    const { body, token = fullToken, version = '2021-07-28', contentType = 'application/json' } = sent;
    const headers = new Headers();
    if (token !== null) headers.set('authorization', `Bearer ${token}`);
    if (version !== null) headers.set('version', version);
    if (body !== undefined && contentType !== null) headers.set('content-type', contentType);
    const response = await sandbox.app.request(path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    return {
      status: response.status,
      headers: response.headers,
      body: answer,
      at: (where) => valueAt(answer, where),
    };
  }

  /** The ids that a search gives. */
  async function searchIds(body: Record<string, unknown>): Promise<readonly unknown[]> {
    const answer = await call('POST', '/contacts/search', {
      body: { locationId: northsideId, pageLimit: 500, ...body },
    });
    const contacts = answer.at('contacts');
    if (!Array.isArray(contacts)) throw new Error(JSON.stringify(answer.body));
    return contacts.map((contact) => valueAt(contact, 'id'));
  }

  return { ...sandbox, clock, waitedMs, call, searchIds };
}
