import { type Finding, timed } from '../finding.ts';
import { type Row, THROWN_AWAY } from '../row.ts';
import { openScene, type SceneOptions, whole } from '../scene.ts';
import { between } from '../switch-times.ts';

/** Everybody is opened once only: nothing has to be forgotten for them to be unknown. */
async function opened(
  samples: number,
  rows: NonNullable<SceneOptions['rows']>,
  where: string,
): Promise<Finding[]> {
  const scene = await openScene({ people: samples + THROWN_AWAY, rows });
  try {
    const trace = await scene.trace();
    for (const [index, person] of scene.people.entries()) {
      await scene.quiet();
      // The page's own name stands there before; the tag is the CRM's.
      const header = { ...whole(person, `header:${index}`), words: [person.tag] };
      await scene.switchTo(person, `from:${index}`, [header, whole(person, `all:${index}`)]);
    }
    const marks = await trace.stop();
    const of = (stage: string) =>
      scene.people.map((_, index) => between(marks, `from:${index}`, `${stage}:${index}`)).slice(THROWN_AWAY);
    const note = `round trip of 100 ms; never opened before, ${where}`;
    return [
      ...timed('unknown person, header', of('header'), [{ share: 0.95, max: 150 }], note),
      ...timed('unknown person, everything', of('all'), [{ share: 0.95, max: 260 }], note),
    ];
  } finally {
    await scene.close();
  }
}

/** With a selected row, as an inbox has it, and without: then the page has to stand for 300 ms before it is believed. */
export const newPerson: Row = {
  name: 'new-person',
  measure: async ({ samples }) => [
    ...(await opened(samples, 'opened', 'their row came with them')),
    ...(await opened(samples, 'none', 'and in no list: the page has to stand for 300 ms')),
  ],
};
