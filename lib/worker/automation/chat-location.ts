import type { Sessions } from '../../database/locations.ts';
import type { Workspaces } from '../../database/workspaces.ts';
import type { ChatPlace } from '../../domain/automation/chat-event.ts';
import { type Workspace, workspacesOf } from '../../domain/workspace.ts';
import { allowsLocation, type Policy } from '../../settings/policy.ts';

export interface ChatLocation {
  /** Null where it is not connected, or not allowed: nothing is ever written into another location instead. */
  readonly locationId: string | null;
  readonly workspaces: readonly Workspace[];
}

/** Which location a chat belongs to: by the rule of its workspace, else the one in use, as the panel shows it. */
export async function findChatLocation(
  chat: ChatPlace,
  tables: { readonly sessions: Sessions; readonly workspaces: Workspaces },
  policy: Policy,
): Promise<ChatLocation> {
  const workspaces = workspacesOf(chat);
  const [inUse, rules] = await Promise.all([tables.sessions.read(), tables.workspaces.all()]);
  const rule = workspaces
    .map((workspace) => rules.find((one) => one.workspace === workspace))
    .find((one) => one !== undefined);
  const session = rule ? await tables.sessions.of(rule.locationId) : inUse;
  const isThere = session.state === 'connected' && allowsLocation(policy, session.locationId);
  return { locationId: isThere ? session.locationId : null, workspaces };
}
