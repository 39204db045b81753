import type { WorkspaceRule } from '../domain/workspace.ts';
import type { Database } from './open-database.ts';

export interface Workspaces {
  /** In the order of their keys. */
  all(): Promise<readonly WorkspaceRule[]>;
  put(rule: WorkspaceRule): Promise<void>;
  remove(workspace: string): Promise<void>;
}

/** Which location an inbox's workspace belongs to. Here rather than in the settings, which content scripts could change. */
export function createWorkspaces(db: Database): Workspaces {
  return {
    all: () => db.getAll('workspaces'),
    put: async (rule) => {
      await db.put('workspaces', rule);
    },
    remove: (workspace) => db.delete('workspaces', workspace),
  };
}
