import type { CacheUse } from '../database/cache-use.ts';
import type { Automations } from '../domain/automation/automations.ts';
import type { TopicLessons } from '../domain/automation/lesson.ts';
import type { RuleRun } from '../domain/automation/rule-run.ts';
import { ACCOUNT_IDS, type AccountError, type AccountId } from '../domain/host-account.ts';
import type { InboxHealth } from '../domain/inbox-health.ts';
import type { Location } from '../domain/location.ts';
import { err, ok } from '../domain/result.ts';
import { type ConnectionReport, type PlacedSession, SCOPE_AREAS, type Session } from '../domain/session.ts';
import type { TaughtPages } from '../domain/taught-page.ts';
import type { WorkspaceRule } from '../domain/workspace.ts';
import type { Ask, CallName } from '../protocol/page-to-worker.ts';
import { type AutomationsReading, readAutomations, writeAutomations } from '../protocol/read-automations.ts';
import { readPolicy } from '../settings/policy.ts';
import { DEFAULT_SETTINGS, type Settings, type SettingsReading } from '../settings/settings.ts';
import type { OptionsDeps } from './deps.ts';
import type { UndoOutcome } from './journal/undo-run.ts';
import { NOTHING_WAITING, type OutboxSummary } from './outbox-summary.ts';
import { fakeChats, noChats } from './rules/fake-chats.ts';

export const API_ORIGIN = 'https://crm.example.com/*';
export const GOOD_TOKEN = 'pit-good-0000-0000-000000000001';
export const LOCATION_ID = 'loc_northside';

const NO_USE: CacheUse = { people: 0, bytes: 0 };

type Outcome = ConnectionReport['outcome'];

/**
 * A browser, a worker and a CRM for tests of these pages. They behave: the check reads the vault, the permissions
 * are remembered, and everything is written down in the order it happened.
 */
export function createFakeDeps() {
  const world = {
    vault: null as { token: string; locationId: string; gateway?: string } | null,
    /** Tokens the CRM knows, with the locations they open. */
    tokens: new Map([[GOOD_TOKEN, [LOCATION_ID]]]),
    /** What the next checks come to, whatever is in the vault. */
    force: null as Outcome | null,
    missing: [] as string[],
    workerGone: false,
    session: { state: 'none' } as Session,
    places: [] as PlacedSession[],
    rules: [] as WorkspaceRule[],
    lists: [] as Location[],
    granted: new Set<string>([API_ORIGIN]),
    /** The person's answer to the browser's question. */
    answer: true as boolean | Error,
    vaultBroken: false,
    /** What the next sign-in comes to. */
    signIn: err({ code: 'closed', detail: '' }) as Awaited<ReturnType<OptionsDeps['gateway']['begin']>>,
    openable: null as readonly string[] | null,
    revoked: [] as string[],
    gatewayAnswer: 'none' as 'none' | 'heard' | 'not-heard',
    settings: { kind: 'read', settings: DEFAULT_SETTINGS } as SettingsReading,
    /** As it lies in the browser's storage. */
    automations: undefined as unknown,
    automationsFull: false,
    lessons: new Map<string, TopicLessons>(),
    outbox: NOTHING_WAITING as OutboxSummary | null,
    clipboard: null as string | null,
    clipboardRefuses: false,
    managed: undefined as unknown,
    health: {} as InboxHealth,
    cache: { people: 0, bytes: 0 } as CacheUse | null,
    /** Keys of the inboxes' own APIs, and those that their servers take. */
    keys: new Map<AccountId, string>(),
    goodKeys: ['good-key', 'public:good-key'],
    keyError: null as AccountError | null,
    flags: [] as readonly AccountId[],
    ...noChats(),
    runs: [] as RuleRun[],
    undoOutcome: 'undone' as UndoOutcome,
    apps: new Map() as TaughtPages,
    files: [] as { name: string; text: string }[],
    nowMs: Date.UTC(2026, 10, 21, 10, 45),
    log: [] as string[],
    messages: [] as unknown[],
  };
  const listeners = {
    session: [],
    settings: [],
    automations: [],
    journal: [],
    policy: [],
    permissions: [],
    outbox: [],
    health: [],
    tick: [],
  } as Record<
    | 'session'
    | 'settings'
    | 'automations'
    | 'journal'
    | 'policy'
    | 'permissions'
    | 'outbox'
    | 'health'
    | 'tick',
    (() => void)[]
  >;
  const tell = (what: keyof typeof listeners) => {
    for (const listener of listeners[what]) listener();
  };
  const listen = (what: keyof typeof listeners) => (listener: () => void) => {
    listeners[what].push(listener);
  };

  function outcome(): Outcome {
    if (world.force !== null) return world.force;
    if (world.vault === null) return 'no-token';
    const locations = world.tokens.get(world.vault.token);
    if (locations === undefined) return 'bad-token';
    return locations.includes(world.vault.locationId) ? 'connected' : 'wrong-location';
  }

  function check(): ConnectionReport {
    const found = outcome();
    if (found === 'connected') {
      const session = {
        state: 'connected',
        locationId: world.vault?.locationId ?? '',
        locationName: 'Juniper Dental, Northside',
        scopes: SCOPE_AREAS.map((area) => ({
          area,
          state: world.missing.includes(area) ? ('missing' as const) : ('works' as const),
        })),
        userCount: 6,
        checkedAtMs: Date.UTC(2026, 10, 21, 10, 41),
        latencyMs: 184,
      } as const;
      world.session = session;
      return { outcome: 'connected', session };
    }
    if (found === 'bad-token' && world.session.state === 'connected') {
      const { locationId, locationName } = world.session;
      world.session = { state: 'signed-out', locationId, locationName, detail: 'Invalid', sinceMs: 0 };
    }
    if (found === 'missing-scope') return { outcome: found, area: 'contacts', detail: 'No scope.' };
    return { outcome: found, detail: found === 'offline' ? '' : 'In the words of the CRM.' };
  }

  const answers: Partial<Record<CallName, (input: object) => unknown>> = {
    'connection.check': check,
    'connection.readOnly': (input) => {
      if (world.session.state !== 'connected') return { changed: false };
      const { readOnly: _before, ...session } = world.session;
      const isOn = 'readOnly' in input && input.readOnly === true;
      world.session = isOn ? { ...session, readOnly: 'switch' } : session;
      return { changed: true };
    },
    'connection.forget': (input) => {
      if ('locationId' in input && input.locationId !== null) {
        world.places = world.places.filter((one) => one.locationId !== input.locationId);
        return { forgotten: true };
      }
      world.vault = null;
      world.session = { state: 'none' };
      if ('dropChanges' in input && input.dropChanges === true) world.outbox = NOTHING_WAITING;
      return { forgotten: true, gateway: world.gatewayAnswer };
    },
    'connection.use': (input) => {
      const wanted = world.places.find((one) => 'locationId' in input && one.locationId === input.locationId);
      if (wanted) world.session = wanted;
      return { state: world.session.state };
    },
    'inboxes.sync': () => ({ registered: [...world.granted] }),
  };

  const ask: Ask = async (call, input) => {
    world.log.push(`ask ${call}`);
    world.messages.push({ call, input });
    if (world.workerGone) throw new Error('no answer');
    return answers[call]?.(input) as never;
  };

  const removeFromCache = async (how: string): Promise<CacheUse> => {
    if (world.cache === null) throw new Error('cannot be read');
    const removed = world.cache;
    world.cache = NO_USE;
    world.log.push(`cache ${how}`);
    return removed;
  };

  let made = 0;
  const readNow = async () =>
    readAutomations(world.automations, readPolicy(world.managed).policy.automations);
  const storeAutomations = (own: Automations, unread: AutomationsReading['unread']) => {
    if (world.automationsFull) throw new Error('QuotaExceededError');
    world.automations = writeAutomations(own, unread);
    return readNow();
  };

  const deps: OptionsDeps = {
    ask,
    credentials: {
      kept: async () =>
        world.vault && { locationId: world.vault.locationId, gateway: world.vault.gateway ?? null },
      keep: async (token, locationId) => {
        if (world.vaultBroken) throw new Error('QuotaExceededError');
        const before = world.vault;
        world.vault = { token, locationId };
        world.log.push('vault write');
        return async () => {
          world.vault = before;
          world.log.push('vault undo');
        };
      },
      keepSignIn: async ({ gateway, handle }, locationIds) => {
        if (world.vaultBroken) throw new Error('QuotaExceededError');
        const before = world.vault;
        world.tokens.set(handle, [...locationIds]);
        world.vault = { token: handle, locationId: locationIds[0] ?? '', gateway };
        world.log.push(`vault write ${locationIds.join(' ')}`);
        return async () => {
          world.vault = before;
          world.log.push('vault undo');
        };
      },
      relocate: async (locationId) => {
        const before = world.vault;
        if (before !== null) world.vault = { ...before, locationId };
        return async () => {
          world.vault = before;
        };
      },
    },
    gateway: {
      begin: async (gateway) => {
        world.log.push(`window ${gateway}`);
        return world.signIn;
      },
      open: async (_signedIn, locationId) =>
        world.openable === null || world.openable.includes(locationId)
          ? ok(null)
          : err({ code: 'not-allowed', detail: 'In the words of the gateway.' }),
      revoke: async ({ handle }) => world.revoked.push(handle) > 0,
      readAddress: (typed) => (typed.startsWith('https://') ? typed : null),
      pattern: (gateway) => `${gateway}/*`,
      redirectUri: 'https://abc.example.com/signed-in',
    },
    accounts: {
      kept: async () => ACCOUNT_IDS.filter((id) => world.keys.has(id)),
      readKey: (_account, parts) => (parts.every((part) => part.trim()) ? parts.join(':').trim() : null),
      put: async (account, secret) => {
        if (world.vaultBroken) throw new Error('QuotaExceededError');
        const before = world.keys.get(account);
        world.keys.set(account, secret);
        world.log.push(`key write ${account}`);
        return async () => {
          if (before === undefined) world.keys.delete(account);
          else world.keys.set(account, before);
          world.log.push(`key undo ${account}`);
        };
      },
      remove: async (account) => {
        world.log.push(`key remove ${account}`);
        world.keys.delete(account);
      },
      clear: async () => {
        world.log.push('keys cleared');
        world.keys.clear();
      },
      check: async (account) => {
        if (world.keyError) return err(world.keyError);
        const isGood = world.goodKeys.includes(world.keys.get(account) ?? '');
        return isGood
          ? ok({ perMinute: account === 'twochat' ? 80 : null })
          : err({ code: 'bad-key', detail: 'In the words of the server.' });
      },
      flag: (ids) => {
        world.flags = ids;
      },
    },
    session: { read: async () => world.session, onChange: listen('session') },
    locations: {
      all: async () => world.places,
      rules: async () => world.rules,
      lists: async (locationId) => world.lists.find(({ id }) => id === locationId) ?? null,
      putRule: async (rule) => {
        world.rules = [...world.rules.filter((one) => one.workspace !== rule.workspace), rule];
      },
      removeRule: async (workspace) => {
        world.rules = world.rules.filter((rule) => rule.workspace !== workspace);
      },
    },
    settings: {
      read: async () => world.settings,
      write: async (settings: Settings) => {
        world.settings = { kind: 'read', settings };
      },
      onChange: listen('settings'),
    },
    lessons: {
      get: async (locationId) => world.lessons.get(locationId) ?? null,
      forget: async (locationId, topic) => {
        const old = world.lessons.get(locationId);
        const { [topic ?? '']: _gone, ...topics } = old?.topics ?? {};
        if (topic === null || !old) world.lessons.delete(locationId);
        else world.lessons.set(locationId, { ...old, topics });
      },
    },
    automations: {
      read: readNow,
      change: async (change) => {
        const reading = await readNow();
        if (reading.kind === 'newer') return reading;
        return storeAutomations(change(reading.own), reading.unread);
      },
      dropUnread: async (index) => {
        const { own, unread } = await readNow();
        return storeAutomations(
          own,
          unread.filter((_, at) => at !== index),
        );
      },
      onChange: listen('automations'),
    },
    policy: { read: async () => readPolicy(world.managed), onChange: listen('policy') },
    permissions: {
      has: async (origins) => origins.every((origin) => world.granted.has(origin)),
      request: async (origins) => {
        world.log.push(`request ${origins.join(' ')}`);
        if (world.answer instanceof Error) throw world.answer;
        if (world.answer) for (const origin of origins) world.granted.add(origin);
        return world.answer;
      },
      remove: async (origins) => {
        world.log.push(`remove ${origins.join(' ')}`);
        for (const origin of origins) world.granted.delete(origin);
        return true;
      },
      onChange: listen('permissions'),
    },
    apiOrigins: [API_ORIGIN],
    outbox: {
      summary: async () => {
        if (world.outbox === null) throw new Error('cannot be read');
        return world.outbox;
      },
      onChange: listen('outbox'),
    },
    taught: {
      read: async () => world.apps,
      put: async (host, page) => {
        const apps = new Map(world.apps);
        if (page) apps.set(host, page);
        else apps.delete(host);
        world.apps = apps;
        world.log.push(`${page ? 'kept' : 'took out'} ${host}`);
      },
      onChange: () => undefined,
    },
    chats: fakeChats(world),
    journal: {
      read: async () => world.runs,
      undo: async (run) => {
        world.log.push(`undo ${run.id}`);
        return world.undoOutcome;
      },
      onChange: listen('journal'),
    },
    saveFile: (name, text) => void world.files.push({ name, text }),
    cache: {
      use: async () => {
        if (world.cache === null) throw new Error('cannot be read');
        return world.cache;
      },
      empty: () => removeFromCache('emptied'),
      forget: () => removeFromCache('forgotten'),
      trim: async (maxBytes) => {
        if (world.cache === null) throw new Error('cannot be read');
        return world.cache.bytes > maxBytes ? removeFromCache(`trimmed to ${maxBytes}`) : NO_USE;
      },
    },
    health: {
      read: async () => world.health,
      forget: async () => {
        world.log.push('health forgotten');
        world.health = {};
      },
      onChange: listen('health'),
    },
    now: () => world.nowMs,
    newId: () => `id-${++made}`,
    every: (_ms, work) => listen('tick')(work),
    copy: async (text) => {
      if (world.clipboardRefuses) throw new Error('NotAllowedError');
      world.clipboard = text;
    },
  };
  return { world, deps, tell };
}
