import type { CDPSession } from 'puppeteer-core';

/** What is on a heap once nothing is left to collect, in MB. */
export async function heapMb(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.enable');
  // Twice: what the first collection lets go of may hold more.
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.send('HeapProfiler.disable');
  return usedSize / 1e6;
}
