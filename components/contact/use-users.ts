import type { User } from '../../lib/domain/location.ts';
import { usePanelState } from '../app/panel-context.ts';

const NONE: readonly User[] = [];

/** The people of the location, for owners, authors and assignees; empty where the token may not read them. */
export const useUsers = (): readonly User[] => usePanelState((state) => state.location?.users ?? NONE);

/** The name of a user; null when the id is unknown here. */
export function useUserName(): (id: string | null) => string | null {
  const users = useUsers();
  return (id) => users.find((user) => user.id === id)?.name ?? null;
}
