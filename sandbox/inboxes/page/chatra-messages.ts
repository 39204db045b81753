import { chatraMessage } from './chatra-message.ts';
import { el } from './dom.ts';
import type { LiveConversation } from './model.ts';

const PAGE = 80;
const NEAR_TOP_PX = 40;

/** The messages of a chat, of which the page has the last ones: older ones come when somebody scrolls up to them. */
export function createChatraMessages(area: HTMLElement) {
  const loader = el('div', { class: 'chat-message-loader' });
  let shown: LiveConversation | null = null;
  let loaded = PAGE;

  const drawn = (one: LiveConversation, from: number, to?: number): HTMLElement[] =>
    one.messages.slice(from, to).flatMap((message) => chatraMessage(one, message));

  return {
    show(one: LiveConversation | null): void {
      shown = one;
      loaded = PAGE;
      area.replaceChildren(...(one ? drawn(one, -loaded) : []));
      if (one && one.messages.length > loaded) area.prepend(loader);
    },
    /** Says whether it belongs to what is shown. */
    add(one: LiveConversation, message: LiveConversation['messages'][number]): boolean {
      if (one !== shown) return false;
      loaded++;
      area.append(...chatraMessage(one, message));
      return true;
    },
    loadOlder(scroller: HTMLElement): void {
      if (!shown || !loader.isConnected || scroller.scrollTop > NEAR_TOP_PX) return;
      const heightBefore = scroller.scrollHeight;
      const topBefore = scroller.scrollTop;
      loader.after(...drawn(shown, -loaded - PAGE, -loaded));
      loaded += PAGE;
      if (loaded >= shown.messages.length) loader.remove();
      scroller.scrollTop = topBefore + scroller.scrollHeight - heightBefore;
    },
  };
}
