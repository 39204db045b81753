import { type Browser, type CDPSession, CDPSessionEvent, type Connection } from 'puppeteer-core';
import { waitFor } from './wait-for.ts';

export interface WorkerEnder {
  /** Ends the workers of this origin, as the browser does. @returns whether there was one */
  end(origin: string): Promise<boolean>;
}

/**
 * Ends service workers, and knows every session attached to one. Each page attaches by itself to the workers of its origin;
 * puppeteer lets go of them again, but for one that comes just while it attaches to the same worker itself: that one it
 * takes for its own and forgets. A worker that starts again with somebody attached to it waits for a debugger, and
 * answers nobody.
 */
export async function createWorkerEnder(browser: Browser): Promise<WorkerEnder> {
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

  const letGo = (targetId: string) =>
    waitFor('A worker that nobody is attached to', async () => {
      for (const [sessionId, one] of attached)
        if (one.targetId === targetId)
          await one.parent.send('Target.detachFromTarget', { sessionId }).catch(() => undefined); // gone meanwhile
      const { targetInfos } = await session.send('Target.getTargets');
      return targetInfos.some((one) => one.targetId === targetId && one.attached) ? undefined : true;
    });

  return {
    end: async (origin) => {
      const { targetInfos } = await session.send('Target.getTargets');
      const workers = targetInfos.filter(
        ({ type, url }) => type === 'service_worker' && url.startsWith(origin),
      );
      for (const { targetId } of workers) {
        await letGo(targetId);
        await session.send('Target.closeTarget', { targetId });
      }
      return workers.length > 0;
    },
  };
}
