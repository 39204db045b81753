import { fillDatabase } from '../fill-database.ts';
import { moved, timed } from '../finding.ts';
import { type Row, THROWN_AWAY } from '../row.ts';
import { openScene } from '../scene.ts';
import { around, switchTimes } from '../switch-times.ts';
import { SWITCH_BARS } from './known.ts';

const PEOPLE = 6;
const CONTACTS = 5_000;
const NOTES_EACH = 10;

/** The database after years: 5,000 contacts and 50,000 notes. The same switches before and after. */
export const full: Row = {
  name: 'full',
  async measure({ samples, say }) {
    const scene = await openScene({ people: PEOPLE });
    try {
      await switchTimes(scene, around(scene.people, PEOPLE));
      const some = around(scene.people, samples + THROWN_AWAY);
      const before = (await switchTimes(scene, some)).slice(THROWN_AWAY);
      const held = await scene.panel.evaluate(fillDatabase, { copies: CONTACTS, notesEach: NOTES_EACH });
      say(`the database has ${held.records} contacts and ${held.notes} notes`);
      // What it keeps in memory is read again.
      await scene.reopen();
      const after = (await switchTimes(scene, some)).slice(THROWN_AWAY);
      const note = `${held.records} contacts, ${held.notes} notes in the database`;
      return [
        ...timed('full database: known conversation', after, SWITCH_BARS, note),
        moved('full database: against the same before it was filled', before, after, 20),
      ];
    } finally {
      await scene.close();
    }
  },
};
