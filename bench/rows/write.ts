import { timed } from '../finding.ts';
import { markNext, untilSeen, watchStages } from '../in-page.ts';
import { type Row, THROWN_AWAY } from '../row.ts';
import { openScene } from '../scene.ts';
import { around, between, switchTimes } from '../switch-times.ts';

const PEOPLE = 6;

/** A note, from Ctrl Enter to the frame with its row. The panel draws the row from the database, after it is stored. */
export const write: Row = {
  name: 'write',
  async measure({ samples }) {
    const scene = await openScene({ people: PEOPLE });
    const { panel } = scene;
    try {
      await switchTimes(scene, around(scene.people, PEOPLE));
      const trace = await scene.trace();
      const steps = around(scene.people, samples + THROWN_AWAY);
      for (const [index, { person }] of steps.entries()) {
        const text = `Written as number ${index} of all.`;
        const { name } = person;
        await scene.switchTo(person, `switch:${index}`, [
          { mark: `there:${index}`, name, words: [], css: 'body' },
        ]);
        await scene.quiet();
        await panel.click('.dock-box');
        await panel.type({ css: 'textarea', name: 'Note' }, text);
        await panel.evaluate(watchStages, [{ mark: `row:${index}`, name, words: [text], css: '.note-body' }]);
        await panel.evaluate(markNext, 'keydown', `enter:${index}`);
        await panel.press('Control+Enter');
        await panel.evaluate(untilSeen);
      }
      const marks = await trace.stop();
      const times = steps.map((_, index) => between(marks, `enter:${index}`, `row:${index}`));
      return timed(
        'write: from Enter to its row, which is stored',
        times.slice(THROWN_AWAY),
        [{ share: 0.95, max: 16 }],
        'a note; stored strictly in both places, read again, drawn, and the frame that shows it',
      );
    } finally {
      await scene.close();
    }
  },
};
