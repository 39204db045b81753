import { dueAtMs, isOpen, needsPerson } from '../domain/command.ts';
import type { PanelParts, PanelStore } from './panel-deps.ts';
import type { Change } from './state.ts';
import type { WriteToasts } from './write-toasts.ts';

/** A row that is first seen when it waits for a person is news only if it is as young as this. */
const NEWS_MS = 10_000;

export interface WatchDeps {
  readonly toasts: WriteToasts;
  readonly poke: () => void;
  /** See `createSecondsCount`. */
  readonly count: () => void;
  /** What is due later than this is seen by the panel's own tick. */
  readonly tickMs: number;
}

/**
 * What follows from the list of open changes: what is due is poked, what is held is counted, and what came back from the
 * CRM otherwise than it was sent is said once.
 * @returns what is called with every list and the one before
 */
export function createChangeWatch(
  deps: Pick<PanelParts, 'now' | 'after' | 'tables'>,
  store: PanelStore,
  { toasts, poke, count, tickMs }: WatchDeps,
): (changes: readonly Change[], before: readonly Change[]) => void {
  const { now, after } = deps;
  let dueTurn = 0;
  /** What is due before the next tick is not left waiting for it: the end of an undo time, a second try. */
  const pokeWhenDue = (changes: readonly Change[]) => {
    const mine = ++dueTurn;
    const waits = changes
      .filter(({ command }) => isOpen(command))
      .map(({ command }) => dueAtMs(command) - now());
    const nextMs = Math.min(...waits.filter((wait) => wait > 0));
    if (nextMs < tickMs) after(nextMs, () => mine === dueTurn && poke());
  };

  const sayWhatMoved = async (changes: readonly Change[], before: readonly Change[]) => {
    const { overlay } = store.getState();
    for (const change of changes) {
      const { command } = change;
      const was = before.find((old) => old.command.id === command.id);
      const isNews = was ? was.command.state !== command.state : now() - command.createdAtMs < NEWS_MS;
      // The form of a new contact says by itself what became of it.
      const isInForm =
        overlay.kind === 'create' &&
        overlay.outcome.kind === 'sending' &&
        overlay.outcome.commandId === command.id;
      if (needsPerson(command) && isNews && !isInForm) toasts.notSaved(change);
    }
    const isOpenStill = new Set(changes.map(({ command }) => command.id));
    for (const { command } of before) {
      if (isOpenStill.has(command.id)) continue;
      const row = await deps.tables.outbox.get(command.id);
      if (row?.state === 'done' && row.saved?.differs) toasts.differs(row);
    }
  };

  return (changes, before) => {
    pokeWhenDue(changes);
    count();
    sayWhatMoved(changes, before).catch(() => undefined);
  };
}
