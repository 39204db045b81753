import type { PanelParts, PanelStore } from './panel-deps.ts';

/** What is further off is said in minutes, for which the panel's own tick will do. */
const COUNTED_MS = 60_000;

/**
 * Repaints every second while a write is held, or while the CRM has asked for a short pause.
 * @returns what is called when either may have begun; more often does no harm
 */
export function createSecondsCount(
  { now, after }: Pick<PanelParts, 'now' | 'after'>,
  store: PanelStore,
): () => void {
  let counting = false;
  const count = () => {
    const nowMs = now();
    const { changes, budget } = store.getState();
    const held = changes.filter(({ command }) => command.state === 'queued');
    const leftsMs = [budget?.blockedUntilMs ?? 0, ...held.map(({ command }) => command.heldUntilMs)]
      .map((untilMs) => untilMs - nowMs)
      .filter((leftMs) => leftMs > 0 && leftMs <= COUNTED_MS);
    counting = leftsMs.length > 0;
    if (!counting) return;
    const leftMs = Math.max(...leftsMs);
    after(leftMs % 1_000 || 1_000, () => {
      store.setState({ nowMs: now() });
      count();
    });
  };
  return () => {
    if (!counting) count();
  };
}
