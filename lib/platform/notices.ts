import { NOTICE_CHANNEL, type Notice, noticeSchema } from '../protocol/notices.ts';

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
      channel.addEventListener('message', (event: MessageEvent<unknown>) => {
        const parsed = noticeSchema.safeParse(event.data);
        if (parsed.success) listener(parsed.data);
      }),
  };
}
