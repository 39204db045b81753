import { expect, it } from 'vitest';
import { INBOXES } from '../domain/inbox.ts';
import { startPanel } from './panel-harness.ts';

const [chatra] = INBOXES;
if (!chatra) throw new Error('no inbox');

it('copies how the page is built, by the rules of its inbox', async () => {
  const panel = await startPanel();
  expect(await panel.actions.copySample(chatra)).toBe(true);
  expect(panel.clipboard).toEqual(['outline of chatra']);
});

it('says that nothing was copied when the page is gone or the clipboard is closed', async () => {
  const gone = await startPanel({
    outline: () => {
      throw new Error('No tab with id: 1');
    },
  });
  expect(await gone.actions.copySample(chatra)).toBe(false);
  const closed = await startPanel({ clipboardRefuses: true });
  expect(await closed.actions.copySample(chatra)).toBe(false);
  expect([...gone.clipboard, ...closed.clipboard]).toEqual([]);
});
