import { flags } from './flags.ts';
import type { LiveConversation, Model } from './model.ts';

const PAUSE_MS = 9_000;
const TYPING_MS = 2_600;

/** Lets people write while somebody watches: in turn, each what is written for them, then no more. */
export function createLife(model: Model) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;

  function next(): void {
    const waiting = model.conversations.filter(({ later }) => later.length > 0);
    // The open chat answers every other time, so that the page is alive where one looks.
    const open = model.open && waiting.includes(model.open) ? model.open : undefined;
    const writer = turn++ % 2 === 0 ? (open ?? waiting[0]) : waiting[turn % Math.max(1, waiting.length)];
    if (!writer) return;
    setTyping(writer, true);
    timer = setTimeout(() => {
      model.add(writer, 'visitor', writer.later.shift() ?? '…');
      timer = setTimeout(next, PAUSE_MS);
    }, TYPING_MS);
  }

  function setTyping(conversation: LiveConversation, isTyping: boolean): void {
    conversation.isTyping = isTyping;
    model.tell({ kind: 'typing', conversation });
  }

  function freeze(): void {
    clearTimeout(timer);
    timer = undefined;
    for (const one of model.conversations) if (one.isTyping) setTyping(one, false);
  }

  if (!flags.isStill) timer = setTimeout(next, PAUSE_MS / 2);
  return {
    freeze,
    thaw(): void {
      timer ??= setTimeout(next, 0);
    },
    setTyping,
  };
}
