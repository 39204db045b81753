import type { Browser } from 'puppeteer-core';

/** One line of the browser's own trace. Its times are of one clock, whichever process they are from. */
interface TraceEvent {
  readonly name: string;
  readonly tsUs: number;
}

export interface Trace {
  /** Ends it, and gives the time of each mark in milliseconds. A name that was used twice has its first. */
  stop(): Promise<ReadonlyMap<string, number>>;
}

const MARKS = 'blink.user_timing';

function eventOf(value: unknown): TraceEvent | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('name' in value && 'ts' in value && 'cat' in value)) return undefined;
  const { name, ts, cat } = value;
  const isMark = typeof name === 'string' && typeof ts === 'number' && cat === MARKS;
  return isMark ? { name, tsUs: ts } : undefined;
}

/** Starts Chromium's own tracing of what pages mark by `performance.mark`. */
export async function startTrace(browser: Browser): Promise<Trace> {
  const session = await browser.target().createCDPSession();
  const marks = new Map<string, number>();
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const one of value) {
      const event = eventOf(one);
      if (event && !marks.has(event.name)) marks.set(event.name, event.tsUs / 1_000);
    }
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: [MARKS], excludedCategories: ['*'] },
  });
  return {
    async stop() {
      const whole = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
      await session.send('Tracing.end');
      await whole;
      await session.detach();
      return marks;
    },
  };
}
