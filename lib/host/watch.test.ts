// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { Sighting } from '../domain/sighting.ts';
import { fixtureBody, OPEN, rulesOf, showPage } from './sample-page.ts';
import { createWatcher } from './watch.ts';

const BOB = 'https://app.chatra.io/conversations/aC4krWMZWLYzz9sKZ';
const LIST = 'https://app.chatra.io/conversations/my';

/** Lets mutation observers be heard. */
const heard = async () => {
  for (let i = 0; i < 5; i++) await Promise.resolve();
};

/** `isSilent`: a browser without the Navigation API. */
function watchPage(inbox: keyof typeof OPEN, page: string, isSilent = false) {
  showPage(inbox, fixtureBody(inbox, page));
  let nowMs = 1_000;
  let jobs: { readonly atMs: number; readonly run: () => void }[] = [];
  let isHidden = false;
  let looks = 0;
  const said: Sighting[] = [];
  const navigation = new EventTarget();
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });

  const watcher = createWatcher({
    window: { document, location: window.location, ...(isSilent ? {} : { navigation }) },
    now: () => nowMs,
    after: (run, delayMs) => {
      jobs.push({ atMs: nowMs + delayMs, run });
    },
    extra: () => ({
      placeOf: () => '',
      complete: (reading) => {
        looks++;
        return reading;
      },
    }),
    tell: (sighting) => said.push(sighting),
  });

  watcher.use(rulesOf(inbox));

  return {
    watcher,
    said,
    last: () => said.at(-1),
    jobs: () => jobs.length,
    /** How often the page was read so far. */
    looks: () => looks,
    /** Lets time pass; what is due runs in its order. */
    advance: async (ms: number) => {
      const endMs = nowMs + ms;
      for (;;) {
        await heard();
        const next = jobs.filter((job) => job.atMs <= endMs).sort((a, b) => a.atMs - b.atMs)[0];
        if (!next) break;
        jobs = jobs.filter((job) => job !== next);
        nowMs = Math.max(nowMs, next.atMs);
        next.run();
      }
      nowMs = endMs;
    },
    /** What an app does: the address first. `isTold`: the browser tells of it. */
    go: (href: string, isTold = true) => {
      window.happyDOM?.setURL(href);
      if (isTold) navigation.dispatchEvent(new Event('currententrychange'));
    },
    /** The page is about to have this address, or another document is. */
    beginTo: (url: string, sameDocument = true) => {
      navigation.dispatchEvent(Object.assign(new Event('navigate'), { destination: { url, sameDocument } }));
    },
    setHidden: (hidden: boolean) => {
      isHidden = hidden;
      document.dispatchEvent(new Event('visibilitychange'));
    },
  };
}

/** The list and the header of the fixture go over to Bob; the panel stays. */
function openBob(): void {
  const [ann, bob] = document.querySelectorAll('.nav-item');
  ann?.classList.remove('is-active');
  bob?.classList.add('is-active');
  const header = document.querySelector('.navbar__title-text');
  if (header) header.textContent = 'Bob Li';
}

function showBobsPanel(): void {
  const section = document.querySelector('.chat-aside__section');
  if (section) {
    section.innerHTML =
      '<div class="meta"><h1>Name</h1><div>Bob Li</div></div><div class="meta"><h1>Email</h1><div>bob@example.org</div></div>';
  }
}

const emails = (sighting: Sighting | undefined) => sighting?.person.emails.map(({ value }) => value);

let open: ReturnType<typeof watchPage> | undefined;
const start = (inbox: keyof typeof OPEN, page: string, isSilent = false) => {
  open = watchPage(inbox, page, isSilent);
  open.watcher.start();
  return open;
};

afterEach(() => {
  open?.watcher.stop();
  open = undefined;
  Reflect.deleteProperty(document, 'hidden');
  document.body.replaceChildren();
});

describe('createWatcher', () => {
  it('tells of a conversation at once and of its person when the page has stood', async () => {
    const { said, advance } = start('chatra', 'visitor');
    expect(said).toMatchObject([
      { epoch: 1, inbox: 'chatra', host: 'app.chatra.io', conversation: OPEN.chatra.key, outcome: 'reading' },
    ]);
    await advance(1_000);
    expect(said).toHaveLength(1);
    await advance(600);
    expect(said).toHaveLength(2);
    expect(said[1]).toMatchObject({ epoch: 1, conversation: OPEN.chatra.key, outcome: 'person' });
    expect(emails(said[1])).toEqual(['ann@example.com']);
  });

  it.each([
    ['chatra', 'anonymous', 'no-identity'],
    ['chatra', 'placeholders', 'no-identity'],
    ['chatra', 'two-emails', 'choices'],
    ['chatra', 'labels-only', 'person'],
    ['chatra', 'panel-closed', 'unrecognised'],
    ['chatfuel', 'whatsapp', 'person'],
    ['chatfuel', 'old-dashboard', 'no-identity'],
    ['chatfuel', 'drawer-closed', 'unrecognised'],
    ['chatfuel', 'loading', 'unrecognised'],
  ] as const)('%s %s ends as %s', async (inbox, page, outcome) => {
    const { last, advance } = start(inbox, page);
    await advance(5_000);
    expect(last()?.outcome).toBe(outcome);
  });

  it('tells of another conversation before the page has its address, and once', async () => {
    const { said, last, advance, go, beginTo } = start('chatra', 'visitor');
    await advance(2_000);
    const before = said.length;
    beginTo(BOB);
    expect(last()).toMatchObject({ epoch: 2, conversation: 'chatra:aC4krWMZWLYzz9sKZ', outcome: 'reading' });
    go(BOB);
    await advance(100);
    expect(said).toHaveLength(before + 1);
  });

  it('goes back to where the page stayed, with the person it has settled on again', async () => {
    const { last, advance, beginTo } = start('chatra', 'visitor');
    await advance(2_000);
    beginTo(BOB);
    await advance(100);
    expect(last()).toMatchObject({ epoch: 3, conversation: OPEN.chatra.key });
    await advance(5_000);
    expect(last()).toMatchObject({ conversation: OPEN.chatra.key });
    expect(emails(last())).toEqual(['ann@example.com']);
  });

  it('does not speak for a page that is still to be loaded', async () => {
    const { said, advance, beginTo } = start('chatra', 'visitor');
    await advance(2_000);
    const before = said.length;
    beginTo(BOB, false);
    await advance(2_000);
    expect(said).toHaveLength(before);
  });

  it('drops the person in the same task when another conversation is opened', async () => {
    const { said, last, advance, go } = start('chatra', 'visitor');
    await advance(2_000);
    const before = said.length;
    go(BOB);
    expect(said).toHaveLength(before + 1);
    expect(last()).toEqual({
      epoch: 2,
      inbox: 'chatra',
      host: 'app.chatra.io',
      conversation: 'chatra:aC4krWMZWLYzz9sKZ',
      outcome: 'reading',
      person: { name: null, emails: [], phones: [], attributes: [] },
    });
  });

  it('never gives the person of a panel that stays on screen for 800 ms to the next conversation', async () => {
    const { said, advance, go } = start('chatra', 'visitor');
    await advance(2_000);
    go(BOB);
    openBob();
    await advance(800);
    showBobsPanel();
    await advance(600);
    const ofBob = said.filter((sighting) => sighting.epoch === 2);
    expect(ofBob.map((sighting) => sighting.outcome)).toEqual(['reading', 'person']);
    expect(emails(ofBob[1])).toEqual(['bob@example.org']);
  });

  it('is as careful where header and panel both lag, and where the browser tells nothing of addresses', async () => {
    for (const isTold of [true, false]) {
      const { said, advance, go, watcher } = start('chatra', 'visitor');
      await advance(2_000);
      go(BOB, isTold);
      await advance(800);
      openBob();
      await advance(700);
      showBobsPanel();
      await advance(600);
      const ofBob = said.filter((sighting) => sighting.epoch === 2);
      expect(ofBob.map((sighting) => sighting.outcome)).toEqual(['reading', 'person']);
      expect(emails(ofBob[1])).toEqual(['bob@example.org']);
      watcher.stop();
    }
  });

  it('finds out by itself about an address that changed', async () => {
    const { last, advance, go } = start('chatra', 'visitor', true);
    await advance(2_000);
    go(BOB, false);
    await advance(100);
    expect(last()).toMatchObject({ epoch: 2, outcome: 'reading' });
  });

  it('finds out within half a second about one that the browser should have told', async () => {
    const { last, advance, go } = start('chatra', 'visitor');
    await advance(2_000);
    go(BOB, false);
    await advance(500);
    expect(last()).toMatchObject({ epoch: 2, outcome: 'reading' });
  });

  it.each([
    ['in the same task', 0, 5],
    ['a frame later', 20, 40],
    ['after 90 ms', 90, 115],
  ])('shows a switch at once where the page goes over %s', async (_when, lateMs, wholeMs) => {
    const { said, last, advance, go } = start('chatra', 'visitor');
    await advance(2_000);
    go(BOB);
    if (lateMs > 0) await advance(lateMs);
    expect(last()).toMatchObject({ epoch: 2, outcome: 'reading' });
    openBob();
    showBobsPanel();
    await advance(wholeMs - lateMs);
    expect(said.slice(-2).map(({ outcome }) => outcome)).toEqual(['reading', 'person']);
    expect(emails(last())).toEqual(['bob@example.org']);
  });

  it('looks at a page that does not settle more and more rarely', async () => {
    const { advance, go, looks } = start('chatra', 'visitor');
    await advance(2_000);
    go(BOB);
    openBob();
    const before = looks();
    await advance(1_000);
    expect(looks() - before).toBeGreaterThan(8);
    expect(looks() - before).toBeLessThan(19);
    const later = looks();
    await advance(9_000);
    expect(looks() - later).toBeLessThan(31);
  });

  it('shows a switch where the page is quick within a third of a second', async () => {
    const { last, advance, go } = start('chatra', 'visitor');
    await advance(2_000);
    go(BOB);
    openBob();
    showBobsPanel();
    await advance(300);
    expect(last()).toMatchObject({ epoch: 2, outcome: 'person' });
  });

  it('says that no conversation is open, and comes back to the one before', async () => {
    const { last, advance, go } = start('chatra', 'visitor');
    await advance(2_000);
    go(LIST);
    expect(last()).toMatchObject({ epoch: 2, conversation: null, outcome: 'no-conversation' });
    go(OPEN.chatra.href);
    expect(last()).toMatchObject({ epoch: 3, outcome: 'reading' });
    await advance(300);
    expect(last()).toMatchObject({ epoch: 3, conversation: OPEN.chatra.key, outcome: 'person' });
  });

  it('keeps the person in a new epoch where another address opens the same conversation', async () => {
    const { last, said, advance, go } = start('chatra', 'visitor');
    await advance(2_000);
    go(`${OPEN.chatra.href}?tab=info`);
    expect(said.map((sighting) => [sighting.epoch, sighting.outcome])).toEqual([
      [1, 'reading'],
      [1, 'person'],
      [2, 'person'],
    ]);
    expect(emails(last())).toEqual(['ann@example.com']);
  });

  it('tells of what the page adds, once, and not of what is the same', async () => {
    const { said, last, advance } = start('chatra', 'visitor');
    await advance(2_000);
    const before = said.length;
    document.querySelector('.chat-message-area__inner')?.append('another message');
    document.querySelector('.chat-aside__section')?.append(document.createElement('hr'));
    await advance(3_000);
    expect(said).toHaveLength(before);
    const row = document.createElement('div');
    row.innerHTML = '<h1>Plan</h1><div>Pro</div>';
    document.querySelector('.chat-aside__section')?.append(row);
    await advance(300);
    expect(said).toHaveLength(before + 1);
    expect(last()?.person.attributes).toContainEqual({ label: 'Plan', value: 'Pro' });
  });

  it('finds values that are set on inputs without any mutation', async () => {
    const { last, advance } = start('chatra', 'inputs');
    await advance(2_000);
    const input = document.querySelectorAll<HTMLInputElement>('input.form-input')[1];
    if (input) input.value = 'new@example.com';
    await advance(3_000);
    expect(emails(last())).toEqual(['new@example.com']);
  });

  it('finds a panel that is opened later', async () => {
    const { last, advance } = start('chatra', 'panel-closed');
    await advance(10_000);
    expect(last()?.outcome).toBe('unrecognised');
    const aside = document.createElement('div');
    aside.className = 'chat-aside';
    aside.innerHTML = '<div><h1>Name</h1><div>Ann Ray</div><h1>Email</h1><div>ann@example.com</div></div>';
    document.body.append(aside);
    await advance(4_000);
    expect(emails(last())).toEqual(['ann@example.com']);
  });

  it('rests while the tab is hidden, and looks at the address when it is back', async () => {
    const { said, last, advance, go, setHidden, jobs } = start('chatra', 'visitor');
    await advance(2_000);
    setHidden(true);
    await advance(500);
    expect(jobs()).toBe(0);
    go(BOB, false);
    showBobsPanel();
    const before = said.length;
    await advance(5_000);
    expect(said).toHaveLength(before);
    setHidden(false);
    expect(last()).toMatchObject({ epoch: 2, outcome: 'reading' });
  });

  it('costs nothing once it is stopped, and can still be asked', async () => {
    const { watcher, said, advance, go, jobs } = start('chatra', 'visitor');
    await advance(2_000);
    watcher.stop();
    await advance(200);
    const before = said.length;
    go(BOB);
    await advance(10_000);
    expect([jobs(), said.length]).toEqual([0, before]);
    expect(watcher.current()).toMatchObject({
      epoch: 2,
      conversation: 'chatra:aC4krWMZWLYzz9sKZ',
      outcome: 'reading',
    });
  });

  it('knows the person at once when it is started again on the same conversation', async () => {
    const { watcher, advance } = start('chatra', 'visitor');
    await advance(2_000);
    watcher.stop();
    await advance(60_000);
    watcher.start();
    expect(watcher.current()).toMatchObject({ epoch: 1, outcome: 'person' });
  });

  it('does not take the person before for the new one when it is started in the midst of a switch', async () => {
    const { watcher, said, last, advance, go } = start('chatra', 'visitor');
    await advance(2_000);
    watcher.stop();
    go(BOB);
    watcher.start();
    openBob();
    await advance(800);
    showBobsPanel();
    await advance(600);
    expect(said.filter(({ epoch, outcome }) => epoch === 2 && outcome === 'person').map(emails)).toEqual([
      ['bob@example.org'],
    ]);
    expect(last()?.outcome).toBe('person');
  });

  it('adds no node to the page', async () => {
    const { advance } = start('chatra', 'visitor');
    const before = document.documentElement.outerHTML;
    await advance(5_000);
    expect(document.documentElement.outerHTML).toBe(before);
  });
});
