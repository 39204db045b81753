import { pick, type Random } from '../../sandbox/random.ts';
import type { PanelView } from '../browsers/driver.ts';
import type { Hands } from './hands.ts';
import type { Ledger, Thing } from './ledger.ts';
import type { KnownPerson } from './people.ts';

/** One agent at one panel, with one person's card on the screen. */
export interface Scene {
  readonly panel: PanelView;
  readonly hands: Hands;
  readonly person: KnownPerson;
  readonly ledger: Ledger;
  readonly random: Random;
}

/**
 * One thing that an agent does, through the real panel. It claims what it is about to do before it does it, and
 * acknowledges the claim when the panel shows it. Rejects, or does nothing, when it cannot be done now.
 */
type Act = (scene: Scene) => Promise<void>;

const words = [
  'called back',
  'wants a refund',
  'moved to Friday',
  'asks for & <the> price',
  'paid',
  'ñandú 🙂',
];

async function addNote({ panel, hands, person, ledger, random }: Scene): Promise<void> {
  const note = ledger.begin('note', person.contactId);
  const text = `${note.serial} for ${person.key}: ${pick(random, words)}`;
  await panel.click('.dock [data-compose="note"]');
  await hands.enter('.dock textarea', text);
  const acknowledge = claimNew(ledger, note, text, 'pinned');
  await panel.press('Control+Enter');
  if (await hands.shows(isInRow, note.serial)) acknowledge();
}

async function editNote(scene: Scene): Promise<void> {
  const { panel, hands, person, ledger, random } = scene;
  const note = await someThing(scene, 'note');
  if (!note) return addNote(scene);
  const text = `${note.serial} for ${person.key}, edited ${note.claims.length}: ${pick(random, words)}`;
  await hands.chooseInRow(note.serial, 'Edit note');
  await hands.enter('.note-edit textarea', text);
  const acknowledge = ledger.claim(note, 'text', text);
  await panel.press('Control+Enter');
  if (await hands.shows(isInRow, `edited ${note.claims.length - 1}:`)) acknowledge();
}

async function pinNote(scene: Scene): Promise<void> {
  const { hands, ledger } = scene;
  const note = await someThing(scene, 'note');
  if (!note) return addNote(scene);
  const isPinned = await scene.panel.evaluate(isPinnedNow, note.serial);
  const acknowledge = ledger.claim(note, 'pinned', String(!isPinned));
  await hands.chooseInRow(note.serial, isPinned ? 'Unpin note' : 'Pin note');
  if (await hands.shows(isPinnedAs, note.serial, !isPinned)) acknowledge();
}

async function addTask({ panel, hands, person, ledger, random }: Scene): Promise<void> {
  const task = ledger.begin('task', person.contactId);
  const text = `${task.serial} for ${person.key}: ${pick(random, words)}`;
  await panel.click('.dock [data-compose="task"]');
  await hands.enter('.dock input[aria-label="Task"]', text);
  const acknowledge = claimNew(ledger, task, text, 'completed');
  await panel.press('Control+Enter');
  if (await hands.shows(isInRow, task.serial)) acknowledge();
}

async function editTask(scene: Scene): Promise<void> {
  const { panel, hands, person, ledger, random } = scene;
  const task = await someThing(scene, 'task');
  if (!task) return addTask(scene);
  const text = `${task.serial} for ${person.key}, edited ${task.claims.length}: ${pick(random, words)}`;
  await hands.chooseInRow(task.serial, 'Edit task');
  await hands.enter('.task-edit input[aria-label="Task"]', text);
  const acknowledge = ledger.claim(task, 'text', text);
  await panel.press('Control+Enter');
  if (await hands.shows(isInRow, `edited ${task.claims.length - 1}:`)) acknowledge();
}

async function completeTask(scene: Scene): Promise<void> {
  const { hands, ledger } = scene;
  const task = await someThing(scene, 'task');
  if (!task) return addTask(scene);
  const isDone = await scene.panel.evaluate(isCompletedNow, task.serial);
  const acknowledge = ledger.claim(task, 'completed', String(!isDone));
  await scene.panel.evaluate(pressTick, task.serial);
  if (await hands.shows(isCompletedAs, task.serial, !isDone)) acknowledge();
}

const remove =
  (kind: 'note' | 'task'): Act =>
  async (scene) => {
    const { hands, ledger } = scene;
    const thing = await someThing(scene, kind);
    if (!thing) return kind === 'note' ? addNote(scene) : addTask(scene);
    const acknowledge = ledger.claim(thing, 'there', 'no');
    await hands.chooseInRow(thing.serial, `Delete ${kind}`);
    await hands.shows(confirmOrGone, thing.serial);
    if (await hands.shows(isGone, thing.serial)) acknowledge();
  };

async function addTag({ panel, hands, person, ledger }: Scene): Promise<void> {
  const tag = ledger.begin('tag', person.contactId);
  // Not by the pointer: it may still rest on a tag whose button has grown over this one.
  await panel.evaluate(() => document.querySelector<HTMLElement>('.tag-add')?.click());
  await hands.enter('.tag-input', tag.serial);
  const acknowledge = ledger.claim(tag, 'there', 'yes');
  await panel.press('Enter');
  if (await hands.shows(hasTag, tag.serial, true)) acknowledge();
  await panel.press('Escape');
}

async function removeTag(scene: Scene): Promise<void> {
  const { panel, hands, ledger, person, random } = scene;
  const mine = ledger.things.filter(
    ({ kind, contactId, serial }) =>
      kind === 'tag' && contactId === person.contactId && ledger.living(serial) !== undefined,
  );
  const tag = mine.length > 2 ? pick(random, mine) : undefined;
  if (!tag || !(await panel.evaluate(hasTag, tag.serial, true))) return addTag(scene);
  const acknowledge = ledger.claim(tag, 'there', 'no');
  await panel.evaluate(pressRemove, tag.serial);
  if (await hands.shows(hasTag, tag.serial, false)) acknowledge();
}

async function setCity(scene: Scene): Promise<void> {
  const { panel, hands, ledger, person } = scene;
  const edit = { css: 'button', has: 'Edit City' };
  if ((await panel.count(edit)) === 0) return addTag(scene);
  const city = ledger.begin('city', person.contactId);
  const value = `Town ${city.serial}`;
  await panel.click(edit);
  await hands.enter('[data-field="city"] input', value);
  const acknowledge = ledger.claim(city, 'value', value);
  await panel.press('Enter');
  if (await hands.shows(hasCity, value)) acknowledge();
}

/** How often each is done. */
export const acts: readonly (readonly [weight: number, name: string, act: Act])[] = [
  [30, 'add a note', addNote],
  [10, 'edit a note', editNote],
  [8, 'pin a note', pinNote],
  [6, 'delete a note', remove('note')],
  [14, 'add a task', addTask],
  [6, 'edit a task', editTask],
  [8, 'complete a task', completeTask],
  [4, 'delete a task', remove('task')],
  [8, 'add a tag', addTag],
  [4, 'remove a tag', removeTag],
  [8, 'set the city', setCity],
];

/** A note or task is there with its text and untouched, all at once. */
function claimNew(ledger: Ledger, thing: Thing, text: string, flag: 'pinned' | 'completed'): () => void {
  const all = [
    ledger.claim(thing, 'there', 'yes'),
    ledger.claim(thing, 'text', text),
    ledger.claim(thing, flag, 'false'),
  ];
  return () => {
    for (const acknowledge of all) acknowledge();
  };
}

/** One of the run's own notes or tasks that the panel lets be changed now. */
async function someThing(scene: Scene, kind: 'note' | 'task'): Promise<Thing | undefined> {
  const living = (await scene.hands.editable(kind, scene.ledger.run)).flatMap(
    (serial) => scene.ledger.living(serial) ?? [],
  );
  return living.length > 0 ? pick(scene.random, living) : undefined;
}

// These run in the panel.

const isInRow = (text: string): boolean =>
  [...document.querySelectorAll('.row.note, .row.task, .pin')].some(
    (row) => row.textContent?.includes(text) && !row.querySelector('textarea, input'),
  );

const isPinnedNow = (serial: string): boolean =>
  [...document.querySelectorAll('.pin')].some((row) => row.textContent?.includes(serial));

/** Pinned notes stand under the name, of several only the newest; others in the list. */
const isPinnedAs = (serial: string, isPinned: boolean): boolean => {
  const isIn = (css: string) =>
    [...document.querySelectorAll(css)].some((row) => row.textContent?.includes(serial));
  return isPinned ? !isIn('.row.note') && document.querySelector('.pin') !== null : isIn('.row.note');
};

const isCompletedNow = (serial: string): boolean =>
  [...document.querySelectorAll('.row.task')]
    .find((row) => row.textContent?.includes(serial))
    ?.querySelector('.tick')
    ?.getAttribute('aria-checked') === 'true';

const isCompletedAs = (serial: string, isDone: boolean): boolean => {
  const row = [...document.querySelectorAll('.row.task')].find((one) => one.textContent?.includes(serial));
  return row?.querySelector('.tick')?.getAttribute('aria-checked') === String(isDone);
};

const pressTick = (serial: string): void =>
  [...document.querySelectorAll('.row.task')]
    .find((row) => row.textContent?.includes(serial))
    ?.querySelector<HTMLElement>('.tick')
    ?.click();

/** Says yes to "Delete this note?" where it is asked. */
const confirmOrGone = (serial: string): boolean => {
  const yes = document.querySelector<HTMLElement>('dialog .btn-danger');
  yes?.click();
  const row = [...document.querySelectorAll('.row.note, .row.task, .pin')].find((one) =>
    one.textContent?.includes(serial),
  );
  return yes !== null || !row || row.classList.contains('is-pending');
};

/** Gone, or on its way out: then nothing more can be done to it. */
const isGone = (serial: string): boolean => {
  const rows = [...document.querySelectorAll('.row.note, .row.task, .pin')];
  const row = rows.find((one) => one.textContent?.includes(serial) && !one.closest('dialog'));
  const offers = row?.querySelector('[aria-label^="Edit "], [aria-label="Pinned note options"]');
  return document.querySelector('.dock') !== null && !offers;
};

const hasTag = (name: string, isThere: boolean): boolean => {
  const tag = document.querySelector(`.tags .tag[title="${name}"]:not(.is-removing)`);
  return (tag !== null) === isThere && document.querySelector('.tags') !== null;
};

const pressRemove = (name: string): void =>
  document.querySelector<HTMLElement>(`[aria-label="Remove tag ${name}"]`)?.click();

const hasCity = (value: string): boolean => {
  const row = document.querySelector('[data-field="city"]:not(.is-editing)');
  return row?.textContent?.includes(value) === true;
};
