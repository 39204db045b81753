import { filesOf, gzipSize, scriptsOf } from '../../tests/built/built-scripts.ts';
import { counted, timed } from '../finding.ts';
import { type Row, THROWN_AWAY } from '../row.ts';
import { openScene, whole } from '../scene.ts';

/** Runs in the panel: when the browser drew the largest thing so far, in milliseconds since the page began. */
function largestPaint(): Promise<number> {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const last = list.getEntries().at(-1);
      if (last) resolve(last.startTime);
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  });
}

/** The real panel, closed and opened again, beside somebody who is known. */
export const open: Row = {
  name: 'open',
  async measure({ samples }) {
    const build = filesOf('chrome-mv3');
    const bytes = gzipSize(build, scriptsOf(build, 'sidepanel.html'));
    const scene = await openScene({ people: 1 });
    const [person] = scene.people;
    if (!person) throw new Error('There is nobody');
    try {
      await scene.switchTo(person, 'from', [whole(person, 'to')]);
      const times: number[] = [];
      for (let index = 0; index < samples + THROWN_AWAY; index++) {
        await scene.quiet();
        await scene.reopen();
        await scene.panel.waitForText(person.notes[0] ?? '');
        times.push(await scene.panel.evaluate(largestPaint));
      }
      return [
        ...timed(
          'panel opened cold: largest paint',
          times.slice(THROWN_AWAY),
          [{ share: 0.95, max: 150 }],
          'the browser’s own entry, since the page of the panel began; with a known person',
        ),
        counted('scripts of an opening panel', bytes / 1_000, { atMost: 60 }, 'kB gzip'),
      ];
    } finally {
      await scene.close();
    }
  },
};
