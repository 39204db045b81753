import { timed, told } from '../finding.ts';
import { markNext, untilSeen, watchStages } from '../in-page.ts';
import { type Row, THROWN_AWAY } from '../row.ts';
import { openScene } from '../scene.ts';
import { median } from '../statistics.ts';
import { around, between, switchTimes } from '../switch-times.ts';

const PEOPLE = 6;

/** A note, from Ctrl Enter to its row in the panel, which is there only after it is stored, and to the frame that shows it. */
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
      const timesTo = (mark: string) =>
        steps.map((_, index) => between(marks, `enter:${index}`, `row:${index}${mark}`)).slice(THROWN_AWAY);
      const note = 'a note; stored strictly in the database, and in its second place';
      return [
        ...timed('write: acknowledged', timesTo(':said'), [{ share: 0.95, max: 16 }], note),
        told('write: seen, median', median(timesTo('')), 'ms', 'the same, to the frame that shows it'),
      ];
    } finally {
      await scene.close();
    }
  },
};
