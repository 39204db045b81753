import { NOTICE_CHANNEL, type Notice } from '../protocol/notices.ts';

export interface Notices {
  post(notice: Notice): void;
  /** Hears what other contexts post, not its own. */
  listen(listener: (notice: Notice) => void): void;
}

/** Change notices between worker and pages, without waking the worker. */
export function createNotices(): Notices {
  const channel = new BroadcastChannel(NOTICE_CHANNEL);
  return {
    post: (notice) => channel.postMessage(notice),
    listen: (listener) =>
      // Only this build's own pages and worker are on the channel: it is no border.
      channel.addEventListener('message', (event: MessageEvent<Notice>) => listener(event.data)),
  };
}
