import { afterEach, describe, expect, it } from 'vitest';
import { NOBODY, type Sighting } from '../domain/sighting.ts';
import { rulesOf } from '../host/sample-page.ts';
import { servePanels } from './content-port.ts';

const SIGHTING: Sighting = {
  epoch: 3,
  inbox: 'chatra',
  host: 'app.chatra.io',
  conversation: 'chatra:sqzzSvkKoxdYQkpHN',
  outcome: 'reading',
  person: NOBODY,
};

const RULES = rulesOf('chatra');

function fakePort(name: string) {
  const listeners: (() => void)[] = [];
  const hear: ((message: unknown) => void)[] = [];
  const posted: unknown[] = [];
  return {
    name,
    posted,
    postMessage: (message: unknown) => posted.push(message),
    onMessage: { addListener: (listener: (message: unknown) => void) => hear.push(listener) },
    /** From the panel's side. */
    send: (message: unknown) => {
      for (const listener of hear) listener(message);
    },
    onDisconnect: { addListener: (listener: () => void) => listeners.push(listener) },
    isClosed: false,
    /** From the page's side: the page itself is told nothing of it. */
    disconnect() {
      this.isClosed = true;
    },
    /** From the panel's side. */
    close: () => {
      for (const listener of listeners) listener();
    },
  };
}

type Answer = (message: unknown, sender: unknown, respond: (answer: unknown) => void) => unknown;

/** The part of the browser that a content script sees. */
function installBrowser() {
  const connect: ((port: ReturnType<typeof fakePort>) => void)[] = [];
  const answer: Answer[] = [];
  const leave: (() => void)[] = [];
  const runtime: { id?: string } = { id: 'ext' };
  Reflect.set(globalThis, 'addEventListener', (type: string, listener: () => void) => {
    if (type === 'pagehide') leave.push(listener);
  });
  Reflect.set(globalThis, 'window', globalThis);
  Reflect.set(globalThis, 'chrome', {
    runtime: Object.assign(runtime, {
      onConnect: { addListener: (listener: (typeof connect)[number]) => connect.push(listener) },
      onMessage: { addListener: (listener: Answer) => answer.push(listener) },
    }),
  });
  return {
    runtime,
    leavePage: () => {
      for (const listener of leave) listener();
    },
    open: (name = 'chatside-panel', rules: unknown = RULES) => {
      const port = fakePort(name);
      for (const listener of connect) listener(port);
      if (rules) port.send(rules);
      return port;
    },
    ask: (message: unknown) => {
      const answers: unknown[] = [];
      for (const listener of answer) listener(message, {}, (one) => answers.push(one));
      return answers;
    },
  };
}

function serve() {
  const browser = installBrowser();
  const calls: string[] = [];
  let tell: (sighting: Sighting) => void = () => undefined;
  let isAlive = () => false;
  const isServed = servePanels((_page, isStillAlive, toPanels) => {
    calls.push('create');
    isAlive = isStillAlive;
    tell = toPanels;
    return {
      use: (rules) => rules === RULES,
      start: () => calls.push('start'),
      stop: () => calls.push('stop'),
      current: () => SIGHTING,
    };
  });
  return {
    ...browser,
    calls,
    isServed,
    isAlive: () => isAlive(),
    tell: (sighting: Sighting) => tell(sighting),
  };
}

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'chrome');
  Reflect.deleteProperty(globalThis, 'window');
  Reflect.deleteProperty(globalThis, 'addEventListener');
  Reflect.deleteProperty(globalThis, 'chatsideIsAlive');
});

describe('servePanels', () => {
  it('starts with the first panel, tells each of them, and stops with the last', () => {
    const { open, tell, calls } = serve();
    expect(calls).toEqual([]);
    const [a, b] = [open(), open()];
    expect([a.posted, b.posted]).toEqual([[SIGHTING], [SIGHTING]]);
    tell({ ...SIGHTING, epoch: 4 });
    expect([a.posted.length, b.posted.length]).toEqual([2, 2]);
    a.close();
    tell({ ...SIGHTING, epoch: 5 });
    expect([a.posted.length, b.posted.length]).toEqual([2, 3]);
    expect(calls).not.toContain('stop');
    b.close();
    expect(calls.at(-1)).toBe('stop');
  });

  it('closes the ports when the page is left, and serves again when it is back', () => {
    const { open, leavePage, tell, calls } = serve();
    const panel = open();
    leavePage();
    expect(panel.isClosed).toBe(true);
    expect(calls).toEqual(['create', 'start', 'stop']);
    tell(SIGHTING);
    expect(panel.posted).toHaveLength(1);
    expect(open().posted).toEqual([SIGHTING]);
    expect(calls).toEqual(['create', 'start', 'stop', 'start']);
  });

  it('is silent until the panel brings rules that fit', () => {
    const { open, calls } = serve();
    const panel = open('chatside-panel', null);
    panel.send({ ...RULES, version: 2 });
    expect([panel.posted, calls]).toEqual([[], ['create']]);
    panel.send(RULES);
    expect([panel.posted, calls]).toEqual([[SIGHTING], ['create', 'start']]);
  });

  it('leaves other ports alone', () => {
    const { open, calls } = serve();
    expect(open('something-else').posted).toEqual([]);
    expect(calls).toEqual([]);
  });

  it('answers the one question with the conversation and nothing of the person', () => {
    const { ask } = serve();
    expect(ask({ ask: 'conversation', rules: RULES })).toEqual([
      { conversation: SIGHTING.conversation, epoch: 3 },
    ]);
    for (const other of [
      null,
      undefined,
      'conversation',
      { ask: 'conversation' },
      {},
      { ask: 'person' },
      { ask: null },
    ]) {
      expect(ask(other)).toEqual([]);
    }
  });

  it('bows out where a living instance is, and takes over from an orphan', () => {
    const { runtime, open, isAlive, isServed } = serve();
    const another = () => {
      throw new Error('nobody has asked yet');
    };
    open();
    expect([isServed, isAlive(), servePanels(another)]).toEqual([true, true, false]);
    delete runtime.id;
    expect(isAlive()).toBe(false);
    installBrowser();
    // The marker of the orphan asks the browser of its own time, which is gone.
    Reflect.set(globalThis, 'chatsideIsAlive', () => false);
    expect(servePanels(another)).toBe(true);
  });
});
