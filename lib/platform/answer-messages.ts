import type { Runtime } from 'webextension-polyfill';

export interface MessageSender {
  /** True for pages of this extension; a content script is not one of them. */
  readonly isOwnPage: boolean;
  /** The host of the page whose content script, one of ours, sent it from the page itself; null for all others. */
  readonly pageHost: string | null;
}

/** Answers a message, or gives undefined for one that is not its to answer. */
export type HandleMessage = (message: unknown, sender: MessageSender) => Promise<unknown> | undefined;

/** Whoever sent it, as far as the browser vouches for it: what is in the message itself counts for nothing. */
type Sender = Pick<Runtime.MessageSender, 'id' | 'url' | 'tab' | 'frameId'>;

/**
 * The listener for messages, apart from the browser that calls it. Messages for which `handle` returns undefined are
 * left unanswered; the others are answered by `respond`, the one style that every browser honours.
 * @param extension who we are
 */
export function createMessageListener(
  extension: { readonly id: string; getURL(path: string): string },
  handle: HandleMessage,
): (message: unknown, sender: Sender, respond: (answer: unknown) => void) => true | undefined {
  return (message, sender, respond) => {
    const isOwn = sender.id === extension.id;
    // By its beginning: what URL says is the origin of an extension's address differs among browsers.
    const isOwnPage = isOwn && sender.url?.startsWith(extension.getURL('')) === true;
    const answer = handle(message, { isOwnPage, pageHost: isOwn && !isOwnPage ? hostOf(sender) : null });
    if (!answer) return undefined;
    answer.then(respond, (error: unknown) => {
      console.error('chatside: a call failed', error instanceof Error ? error.name : typeof error);
      respond(null);
    });
    return true;
  };
}

const hostOf = ({ url = '', tab, frameId }: Sender): string | null =>
  tab && frameId === 0 && URL.canParse(url) && new URL(url).protocol === 'https:'
    ? new URL(url).hostname
    : null;
