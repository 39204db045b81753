import { counted, timed } from '../finding.ts';
import type { BenchPerson } from '../people.ts';
import { type Row, THROWN_AWAY } from '../row.ts';
import { openScene, whole } from '../scene.ts';
import { between } from '../switch-times.ts';
import { SWITCH_BARS } from './known.ts';

/** Whoever is not read ahead by then is opened all the same, and counted. */
const READ_AHEAD_MS = 15_000;

/** A conversation of the visible list that was never opened: what was read before it was clicked is what counts. */
export const listed: Row = {
  name: 'listed',
  async measure({ samples, say }) {
    const scene = await openScene({ people: samples + THROWN_AWAY });
    const { control } = scene.world.sandbox;
    /** Others of the list are read meanwhile. */
    const askedAbout = ({ key, email }: BenchPerson) =>
      control.log().filter((one) => [key, email].some((text) => JSON.stringify(one).includes(text))).length;
    try {
      const trace = await scene.trace();
      let requests = 0;
      let readBefore = 0;
      for (const [index, person] of scene.people.entries()) {
        // Whoever clicks has come there with the pointer.
        await scene.restOn(person);
        if (await scene.untilReadAhead(person, READ_AHEAD_MS)) readBefore++;
        await scene.quiet();
        const before = askedAbout(person);
        await scene.switchTo(person, `from:${index}`, [whole(person, `to:${index}`)]);
        if (index >= THROWN_AWAY) requests += askedAbout(person) - before;
      }
      const marks = await trace.stop();
      say(`${readBefore} of ${scene.people.length} were read before they were opened`);
      const times = scene.people.map((_, index) => between(marks, `from:${index}`, `to:${index}`));
      const note = `${readBefore} of ${scene.people.length} had been read before the click`;
      return [
        ...timed('conversation of the list, never opened', times.slice(THROWN_AWAY), SWITCH_BARS, note),
        counted(
          'the same: requests before its paint',
          requests / samples,
          { atMost: 0 },
          'a switch',
          'each 100 ms',
        ),
      ];
    } finally {
      await scene.close();
    }
  },
};
