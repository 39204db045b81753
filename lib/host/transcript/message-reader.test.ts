// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { readTranscriptRules } from '../../../scripts/host-rules.ts';
import type { BundledId } from '../../domain/inbox.ts';
import type { Result } from '../../domain/result.ts';
import type { MessageReading, ReadFailure } from '../../domain/transcript.ts';
import { createMessageReader } from './message-reader.ts';

const ANN = 'CON0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9';
const BOB = 'CON1a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9';
const ID = { ann: 'sqzzSvkKoxdYQkpHN', bob: 'aC4krWMZWLYzz9sKZ' };

/** A page whose time goes on while the reader waits, and on which things happen at their times. */
function startPage(inbox: BundledId = 'twochat') {
  let nowMs = 0;
  let events: { readonly atMs: number; readonly happen: () => void }[] = [];
  const go = (address: string) => window.happyDOM?.setURL(address);
  const read = createMessageReader({
    window,
    now: () => nowMs,
    placeOf: () => '',
    wait: async (ms) => {
      nowMs += ms;
      const due = events.filter(({ atMs }) => atMs <= nowMs);
      events = events.filter(({ atMs }) => atMs > nowMs);
      for (const { happen } of due) happen();
    },
  });
  let epoch = 1;
  let openedMs = -60_000;
  return {
    at: (atMs: number, happen: () => void) => events.push({ atMs: nowMs + atMs, happen }),
    pass: (ms: number) => {
      nowMs += ms;
    },
    now: () => nowMs,
    open: (id: string) => {
      go(
        inbox === 'twochat'
          ? `https://app.2chat.io/inbox/${id}`
          : `https://app.chatra.io/conversations/${id}`,
      );
      epoch++;
      openedMs = nowMs;
    },
    show: (header: string, texts: readonly string[]) => {
      document.body.innerHTML = `<main><header><h2>${header}</h2></header><div role=log>${texts
        .map((text) => `<div class=in><p>${text}</p><time>10:02</time></div>`)
        .join('')}</div></main>`;
    },
    read: (id: string): Promise<Result<MessageReading, ReadFailure>> =>
      read(readTranscriptRules(inbox), {
        conversation: `${inbox}:${id}`,
        epoch,
        openForMs: nowMs - openedMs,
      }),
  };
}

const said = (result: Result<MessageReading, ReadFailure>) =>
  result.ok ? result.value.messages.map(({ text }) => text) : result.error;

describe('the reader', () => {
  afterEach(() => document.body.replaceChildren());

  it('reads what has been open for long at once', async () => {
    const page = startPage();
    page.open(ANN);
    page.show('Ann', ['One', 'Two']);
    page.pass(60_000);
    const result = await page.read(ANN);
    expect(said(result)).toEqual(['One', 'Two']);
    expect(result.ok && [result.value.conversation, result.value.epoch]).toEqual([`twochat:${ANN}`, 2]);
    expect(page.now()).toBe(60_150);
  });

  it('waits after a switch, until the page shows the new messages', async () => {
    const page = startPage();
    page.open(ANN);
    page.show('Ann', ['One', 'Two']);
    page.open(BOB);
    page.at(3_000, () => page.show('Bob', ['Three']));
    expect(said(await page.read(BOB))).toEqual(['Three']);
    expect(page.now()).toBeGreaterThanOrEqual(5_000);
  });

  it('never gives messages that it has read of another conversation', async () => {
    const page = startPage();
    page.open(ANN);
    page.show('Ann', ['One', 'Two', 'Three']);
    page.pass(60_000);
    await page.read(ANN);
    page.open(BOB);
    page.show('Bob', ['One', 'Two', 'Three']);
    page.pass(60_000);
    expect(said(await page.read(BOB))).toBe('stale');
    // Nor when one was written there meanwhile.
    page.show('Bob', ['Two', 'Three', 'Four']);
    expect(said(await page.read(BOB))).toBe('stale');
    page.show('Bob', ['Five', 'Six']);
    expect(said(await page.read(BOB))).toEqual(['Five', 'Six']);
    page.open(ANN);
    page.show('Ann', ['One', 'Two', 'Three', 'Four']);
    expect(said(await page.read(ANN))).toEqual(['One', 'Two', 'Three', 'Four']);
  });

  it('reads two conversations in which the same was said once', async () => {
    const page = startPage();
    page.open(ANN);
    page.show('Ann', ['Hello', 'Two']);
    await page.read(ANN);
    page.open(BOB);
    page.show('Bob', ['Hello', 'Three', 'Four']);
    expect(said(await page.read(BOB))).toEqual(['Hello', 'Three', 'Four']);
  });

  it.each([150, 300, 2_000])('refuses what was read while another was opened, after %i ms', async (atMs) => {
    const page = startPage();
    page.open(ANN);
    page.show('Ann', ['One']);
    page.at(atMs, () => page.open(BOB));
    expect(said(await page.read(ANN))).toBe('moved');
  });

  it('refuses to read for a conversation that is not open', async () => {
    const page = startPage();
    page.open(ANN);
    page.show('Ann', ['One']);
    expect(said(await page.read(BOB))).toBe('moved');
    expect(page.now()).toBe(0);
  });

  it('says that a page does not come to rest', async () => {
    const page = startPage();
    page.open(ANN);
    page.pass(60_000);
    let count = 0;
    const change = () => {
      page.show('Ann', [`One ${count}`, `Two ${count++}`]);
      page.at(100, change);
    };
    change();
    expect(said(await page.read(ANN))).toBe('restless');
    expect(count).toBeGreaterThan(10);
  });

  it('reads while somebody writes, and with nothing written yet', async () => {
    const page = startPage();
    page.open(ANN);
    page.show('Ann', []);
    page.pass(60_000);
    expect(said(await page.read(ANN))).toEqual([]);
    page.show('Ann', ['One', 'Two']);
    page.at(100, () => page.show('Ann', ['One', 'Two', 'Three']));
    expect(said(await page.read(ANN))).toEqual(['One', 'Two', 'Three']);
  });

  it('says that a page has no messages', async () => {
    const page = startPage();
    page.open(ANN);
    document.body.innerHTML = '<p>Loading</p>';
    expect(said(await page.read(ANN))).toBe('unrecognised');
    const record = createMessageReader({
      window,
      now: () => 0,
      wait: async () => undefined,
      placeOf: () => '',
    });
    const chat = { conversation: 'chartmogul:1', epoch: 1, openForMs: 0 };
    expect(said(await record(readTranscriptRules('chartmogul'), chat))).toBe('no-chat');
  });
});

describe('where the selected row links to its conversation', () => {
  afterEach(() => document.body.replaceChildren());

  const draw = (row: 'ann' | 'bob', header: string, name: string, text: string) => {
    document.body.innerHTML = `<a class="nav-item is-active" href="https://app.chatra.io/conversations/${ID[row]}">${header}</a>
      <div class=navbar__title>${header}</div><div class=chat-message-area-wrapper><div class=chat-message>
      <span class=chat-message__username>${name}</span><span class=chat-message__time>10:02</span>
      <span class=parsed-text>${text}</span></div></div>`;
  };

  it('believes messages that bear the name in that row sooner', async () => {
    const page = startPage('chatra');
    page.open(ID.ann);
    draw('ann', 'Ann', 'Ann', 'One');
    expect(said(await page.read(ID.ann))).toEqual(['One']);
    expect(page.now()).toBeLessThan(1_500);
  });

  it('waits a little even then: the one before may have had the same name', async () => {
    const page = startPage('chatra');
    page.open(ID.bob);
    draw('bob', 'Ann', 'Ann', 'One');
    page.at(800, () => draw('bob', 'Ann', 'Ann', 'Two'));
    expect(said(await page.read(ID.bob))).toEqual(['Two']);
  });

  it('does not while they bear another name, and never while another row is selected', async () => {
    const page = startPage('chatra');
    page.open(ID.bob);
    draw('bob', 'Bob', 'Ann', 'One');
    page.at(3_000, () => draw('bob', 'Bob', 'Bob', 'Two'));
    expect(said(await page.read(ID.bob))).toEqual(['Two']);
    draw('ann', 'Ann', 'Ann', 'One');
    page.pass(60_000);
    expect(said(await page.read(ID.bob))).toBe('stale');
  });
});
