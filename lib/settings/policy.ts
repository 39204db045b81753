import { type BundledId, INBOX_IDS, type InboxId, isOwnId } from '../domain/inbox.ts';
import type { Session } from '../domain/session.ts';

/**
 * What the administrator of a computer has set (`storage.managed`). It lies over what people choose and is never copied
 * into it: without it, what they chose holds again. docs/policy.md says what each key does.
 */
export interface Policy {
  /** Nothing is written to the CRM. */
  readonly readOnly: boolean;
  /** The only locations that may be used; null when all may. */
  readonly locations: readonly string[] | null;
  /** The only inboxes that may be switched on, `own` for apps that people teach; null when all may. */
  readonly inboxes: readonly (BundledId | 'own')[] | null;
  /** The only gateway to sign in through, without a slash at the end; null when any may. */
  readonly gatewayAddress: string | null;
  /** No rule acts or suggests by itself, and no chat is logged by itself. */
  readonly automationsOff: boolean;
  /** What the CRM says of customers is on the disk only while it is shown. */
  readonly keepNoCache: boolean;
  /** Rules, templates and macros for everybody, as the text of a file: read by lib/protocol/read-automations.ts. */
  readonly automations: string | null;
}
export type PolicyKey = keyof Policy;

export const NO_POLICY: Policy = {
  readOnly: false,
  locations: null,
  inboxes: null,
  gatewayAddress: null,
  automationsOff: false,
  keepNoCache: false,
  automations: null,
};

export interface PolicyReading {
  readonly policy: Policy;
  /** Keys, or values in a list, that were left out because they cannot be read or are not known. */
  readonly problems: readonly string[];
}

const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isId = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{3,80}$/.test(value);
const isInbox = (value: unknown): value is BundledId | 'own' =>
  [...INBOX_IDS, 'own'].some((id) => id === value);
const isFile = (value: unknown): value is string => typeof value === 'string' && value.length <= 500_000;
/** `http:` only on this computer, as a test of a gateway has it. */
const isGateway = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^(https:\/\/[\w.-]+|http:\/\/(localhost|127\.0\.0\.1))(:\d+)?(\/[\w./-]*)?$/.test(value);

/**
 * Reads what the browser hands over. Never throws: each key stands alone, and so does each entry of a list. One that
 * cannot be read sets nothing, and is told. By hand, as it is part of the panel.
 */
export function readPolicy(managed: unknown): PolicyReading {
  const values = new Map<string, unknown>(Object.entries(managed ?? {}));
  const problems = [...values.keys()].filter((key) => !Object.hasOwn(NO_POLICY, key));
  const read = <T>(key: PolicyKey, is: (value: unknown) => value is T): T | null => {
    const value = values.get(key) ?? null;
    if (value === null || is(value)) return value;
    problems.push(key);
    return null;
  };
  const readList = <T>(key: PolicyKey, is: (value: unknown) => value is T): readonly T[] | null =>
    read(key, isList)?.filter((entry, index): entry is T => {
      if (!is(entry)) problems.push(`${key}[${index}]`);
      return is(entry);
    }) ?? null;

  return {
    policy: {
      readOnly: read('readOnly', isFlag) ?? false,
      locations: readList('locations', isId),
      inboxes: readList('inboxes', isInbox),
      gatewayAddress: read('gatewayAddress', isGateway)?.replace(/\/+$/, '') ?? null,
      automationsOff: read('automationsOff', isFlag) ?? false,
      keepNoCache: read('keepNoCache', isFlag) ?? false,
      automations: read('automations', isFile),
    },
    problems,
  };
}

export const allowsInbox = ({ inboxes }: Policy, id: InboxId): boolean =>
  inboxes?.includes(isOwnId(id) ? 'own' : id) ?? true;

export const allowsLocation = ({ locations }: Policy, locationId: string): boolean =>
  locations?.includes(locationId) ?? true;

/** Whether a connection may be made and used: its location, and the gateway where it came through one. */
export const allowsConnection = (
  policy: Policy,
  connection: { readonly locationId: string; readonly gateway?: string },
): boolean =>
  allowsLocation(policy, connection.locationId) &&
  (connection.gateway === undefined ||
    policy.gatewayAddress === null ||
    policy.gatewayAddress === connection.gateway);

/** A stored session as it counts: of a location that the policy leaves out nobody is signed in. */
export function underPolicy(session: Session, policy: Policy): Session {
  if (session.state !== 'connected' || allowsLocation(policy, session.locationId)) return session;
  const { locationId, locationName, checkedAtMs } = session;
  return {
    state: 'signed-out',
    locationId,
    locationName,
    detail: '',
    sinceMs: checkedAtMs,
    why: 'policy',
  };
}
