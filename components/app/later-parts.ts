import { useEffect, useState } from 'preact/hooks';
import { isStanding } from '../../lib/panel/is-standing.ts';
import { usePanelState } from './panel-context.ts';

/** What nobody sees when the panel opens: it is loaded once the panel shows whom it was opened for. */
type LaterParts = typeof import('./LaterParts.tsx');

let parts: LaterParts | null = null;

/** Rejects when the extension was updated under the page and its files are gone. */
export async function loadLaterParts(): Promise<LaterParts> {
  parts ??= await import('./LaterParts.tsx');
  return parts;
}

type TeachParts = Pick<typeof import('../teach/TeachView.tsx'), 'TeachView' | 'TeachDock'>;
let teachParts: TeachParts | null = null;

/** Rejects like `loadLaterParts`. */
export async function loadTeachParts(): Promise<TeachParts> {
  const { TeachView, TeachDock } = await import('../teach/TeachView.tsx');
  teachParts = { TeachView, TeachDock };
  return teachParts;
}

/** What teaching shows: hardly anybody ever loads it. Undefined while nothing is taught, null while it is loaded. */
export function useTeachParts(): TeachParts | null | undefined {
  const isTeaching = usePanelState(({ teaching }) => teaching !== null);
  const [loaded, setLoaded] = useState(teachParts);
  useEffect(() => {
    if (isTeaching && !loaded) loadTeachParts().then(setLoaded, () => undefined);
  }, [isTeaching, loaded]);
  return isTeaching ? loaded : undefined;
}

/** Null until the panel shows what it was opened for, and for the milliseconds after that. */
export function useLaterParts(): LaterParts | null {
  const isWanted = usePanelState(isStanding);
  const [loaded, setLoaded] = useState(parts);
  useEffect(() => {
    if (isWanted && !loaded) loadLaterParts().then(setLoaded, () => undefined);
  }, [isWanted, loaded]);
  return loaded;
}
