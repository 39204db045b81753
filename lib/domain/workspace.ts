import { INBOXES } from './inbox.ts';
import type { Sighting } from './sighting.ts';

/**
 * The part of an inbox that belongs to one company: `inbox:scope` where the address names a scope (a bot), and
 * `inbox/host` for all that is open at a host.
 */
export type Workspace = string;

/** "What is written in this workspace is for that location." */
export interface WorkspaceRule {
  readonly workspace: Workspace;
  readonly locationId: string;
  /** As it was called when the rule was made: it may not be connected any more. */
  readonly locationName: string;
}

/** Ids of conversations may hold colons as well (`whatsapp:+15550101`); a scope is one of the rules' hexadecimal ids. */
const SCOPE = /^[0-9a-f]{8,64}$/;

/** The workspaces that a conversation is in, the narrowest first; none while no conversation is open. */
export function workspacesOf({
  inbox,
  host,
  conversation,
}: Pick<Sighting, 'inbox' | 'host' | 'conversation'>): readonly Workspace[] {
  if (conversation === null) return [];
  const [, scope, id] = conversation.split(':');
  const ofHost = `${inbox}/${host}`;
  return scope !== undefined && id !== undefined && SCOPE.test(scope)
    ? [`${inbox}:${scope}`, ofHost]
    : [ofHost];
}

/** Null when it is no workspace of any inbox. */
export function readWorkspace(
  workspace: Workspace,
): { readonly inbox: string; readonly part: string } | null {
  const [, id, sign, part = ''] = /^([^:/]+)([:/])(.+)$/.exec(workspace) ?? [];
  const inbox = INBOXES.find((one) => one.id === id);
  const isPart = sign === '/' ? inbox?.hosts.includes(part) : SCOPE.test(part);
  return inbox && isPart ? { inbox: inbox.name, part } : null;
}

/** For people: "Chatfuel, 64a1…". */
export function workspaceName(workspace: Workspace): string {
  const read = readWorkspace(workspace);
  return read ? `${read.inbox}, ${read.part}` : workspace;
}
