import { describe, expect, it } from 'vitest';
import { sighting, startPanel } from './panel-harness.ts';

type Panel = Awaited<ReturnType<typeof startPanel>>;

const hear = (p: Panel) => p.say(sighting('chatra:a'));
const lose = async (p: Panel) => {
  p.ports.at(-1)?.drop();
  await p.settle();
};
const said = (p: Panel) => p.store.getState().toast;
const AGAIN = { kind: 'info', text: 'panel_connected_again', action: null };

describe('a content script that is lost under an open page', () => {
  it('is put back, and the panel says once that it is connected again', async () => {
    const p = await startPanel();
    await hear(p);
    expect(said(p)).toBeNull();
    await lose(p);
    expect(p.store.getState().tab.kind).toBe('connecting');
    expect(p.callsOf('inboxes.sync')).toHaveLength(1);
    expect(p.ports).toHaveLength(2);
    expect(said(p)).toBeNull();
    await hear(p);
    expect(p.store.getState().tab.kind).toBe('inbox');
    expect(said(p)).toMatchObject(AGAIN);
    p.actions.dismissToast();
    await p.say(sighting('chatra:b', { epoch: 2 }));
    expect(said(p)).toBeNull();
  });

  it('was orphaned by an update before the panel was opened', async () => {
    const p = await startPanel({ replacedTabs: [1] });
    expect(said(p)).toBeNull();
    await hear(p);
    expect(said(p)).toMatchObject(AGAIN);
    p.actions.dismissToast();
    await p.switchTab(2, 'https://app.chatra.io/');
    await hear(p);
    await p.switchTab(1, 'https://app.chatra.io/');
    await hear(p);
    expect(said(p)).toBeNull();
  });

  it('is put back again when the one that was put back is lost too', async () => {
    const p = await startPanel();
    for (let loss = 1; loss <= 5; loss++) {
      await hear(p);
      await lose(p);
      p.tick(1_000);
      expect(p.ports).toHaveLength(1 + loss);
    }
  });

  it('is put back once a second at the most, however often the page makes it go', async () => {
    const p = await startPanel();
    await hear(p);
    await lose(p);
    await hear(p);
    await lose(p);
    expect(p.callsOf('inboxes.sync')).toHaveLength(1);
    expect(p.waits()).toContain(1_000);
    p.tick(1_000);
    await p.runLater();
    expect(p.callsOf('inboxes.sync')).toHaveLength(2);
    await hear(p);
    expect(p.store.getState().tab.kind).toBe('inbox');
  });

  it('is put back although the worker died over the question', async () => {
    let died = false;
    const sync = () => {
      if (died) return { registered: [] };
      died = true;
      throw new Error('no answer to inboxes.sync');
    };
    const p = await startPanel({ answers: { 'inboxes.sync': sync } });
    await hear(p);
    await lose(p);
    await lose(p);
    p.tick(1_000);
    await p.runLater();
    await hear(p);
    expect(p.store.getState().tab.kind).toBe('inbox');
  });

  it('is not sought for ever where nobody answers', async () => {
    const p = await startPanel();
    for (let i = 0; i < 10; i++) {
      await lose(p);
      p.tick(1_000);
      await p.runLater();
    }
    expect(p.callsOf('inboxes.sync')).toHaveLength(3);
  });

  it('leaves a way to undo where it is', async () => {
    const p = await startPanel();
    await hear(p);
    const toast = { id: 'u', kind: 'done', text: '', action: { label: '', run: () => undefined } } as const;
    p.store.setState({ toast });
    await lose(p);
    await hear(p);
    expect(said(p)).toBe(toast);
  });
});

describe('nothing is said of being connected again', () => {
  it('when the page was loaded anew', async () => {
    const p = await startPanel();
    await hear(p);
    await p.loadPage();
    await lose(p);
    await hear(p);
    expect(p.ports).toHaveLength(2);
    expect(said(p)).toBeNull();
  });

  it('when the page is loaded between the loss and the return', async () => {
    const p = await startPanel();
    await hear(p);
    await lose(p);
    await p.loadPage();
    await hear(p);
    expect(said(p)).toBeNull();
  });

  it('when the tab was switched, there and back', async () => {
    const p = await startPanel();
    await hear(p);
    await lose(p);
    await p.switchTab(2, 'https://app.chatra.io/');
    await hear(p);
    await p.switchTab(1, 'https://app.chatra.io/');
    await hear(p);
    expect(said(p)).toBeNull();
  });

  it('when nobody answered at first: the page was still loading', async () => {
    const p = await startPanel();
    await lose(p);
    await hear(p);
    expect(p.ports).toHaveLength(2);
    expect(said(p)).toBeNull();
  });
});

it('connects anew when a page has loaded and the port was never heard: it may have gone to the page before', async () => {
  const p = await startPanel();
  await p.loadPage();
  const before = p.ports.length;
  await p.loadPage();
  expect(p.ports.length).toBeGreaterThan(before);
  await hear(p);
  const heard = p.ports.length;
  await p.loadPage();
  // One that was heard tells of its end by itself.
  expect(p.ports).toHaveLength(heard);
});
