import { type Browser, type CDPSession, CDPSessionEvent, type Connection } from 'puppeteer-core';
import { waitFor } from './wait-for.ts';

export interface WorkerSessions {
  /** Detaches whoever is attached to a worker. Rejects when somebody still is after that. */
  letGo(targetId: string): Promise<unknown>;
}

/**
 * Knows every session that is attached to a service worker. Each page attaches by itself to the workers of its origin;
 * puppeteer lets go of them again, but for one that comes just while it attaches to the same worker itself: that one it
 * takes for its own and forgets. A worker that starts again with somebody attached to it waits for a debugger, and
 * answers nobody.
 */
export async function followWorkerSessions(browser: Browser): Promise<WorkerSessions> {
  const session = await browser.target().createCDPSession();
  const connection = session.connection();
  if (!connection) throw new Error('The browser is not connected');
  const attached = new Map<string, { readonly parent: CDPSession | Connection; readonly targetId: string }>();
  const follow = (parent: CDPSession | Connection) => {
    parent.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      const { type, targetId } = targetInfo;
      if (type === 'service_worker') attached.set(sessionId, { parent, targetId });
    });
    parent.on('Target.detachedFromTarget', ({ sessionId }) => attached.delete(sessionId));
  };
  follow(connection);
  connection.on(CDPSessionEvent.SessionAttached, follow);
  return {
    letGo: (targetId) =>
      waitFor('A worker that nobody is attached to', async () => {
        for (const [sessionId, one] of attached)
          if (one.targetId === targetId)
            await one.parent.send('Target.detachFromTarget', { sessionId }).catch(() => undefined); // gone meanwhile
        const { targetInfos } = await session.send('Target.getTargets');
        return targetInfos.some((one) => one.targetId === targetId && one.attached) ? undefined : true;
      }),
  };
}
