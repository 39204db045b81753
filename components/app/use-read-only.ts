import { type ReadOnlyWhy, readOnlyWhy } from '../../lib/panel/read-only.ts';
import { usePanelState } from './panel-context.ts';

/** Why nothing can be written here, or null. What writes is not shown then. */
export const useReadOnly = (): ReadOnlyWhy | null => usePanelState(readOnlyWhy);
