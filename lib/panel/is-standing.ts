import type { PanelDeps, PanelStore } from './panel-deps.ts';
import type { PanelState } from './state.ts';

/** A page that never settles keeps nobody from what is loaded later. */
const WAIT_MS = 1_000;

/**
 * Whether the panel shows what it was opened for: somebody, or why nobody. Until then nothing is loaded that is not part
 * of it: it would take its turn on the same thread.
 */
export function isStanding({ boot, session, tab, subject, record, refresh }: PanelState): boolean {
  if (boot.kind !== 'ready') return boot.kind !== 'starting';
  if (session.state !== 'connected' || tab.kind === 'other') return true;
  if (tab.kind !== 'inbox' || subject.kind === 'waiting') return false;
  return subject.kind !== 'contact' || record !== null || refresh.error !== null;
}

/** Resolves when it stands and has been painted, or after a second. */
export async function untilStanding(
  { after, afterPaint }: Pick<PanelDeps, 'after' | 'afterPaint'>,
  store: PanelStore,
): Promise<void> {
  await new Promise<void>((resolve) => {
    if (isStanding(store.getState())) return resolve();
    const leave = store.subscribe((state) => {
      if (isStanding(state)) end();
    });
    const end = () => {
      leave();
      resolve();
    };
    after(WAIT_MS, end);
  });
  await new Promise<void>(afterPaint);
}
