import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { inboxHosts } from '../sandbox/inboxes/addresses.ts';
import { browserUnderTest } from './browser-under-test.ts';
import type { PanelView, TabView, View } from './browsers/driver.ts';
import { type Poison, poison, poisonedRefusal } from './injection-answers.ts';
import { VECTORS } from './injection-vectors.ts';
import { sendHeld } from './send-held.ts';
import { API_HOST, startWorld, type World } from './world.ts';

/** How often something ran, and what the page's policy refused. */
type Watched = Window & { pwn?: () => void; ran?: number; refused?: string[] };

/** Runs in a page. */
function watch(): void {
  const here = window as Watched;
  here.ran = 0;
  const refused: string[] = [];
  here.refused = refused;
  here.pwn = () => {
    here.ran = (here.ran ?? 0) + 1;
  };
  document.addEventListener('securitypolicyviolation', ({ target, effectiveDirective }) => {
    refused.push(`${target instanceof Element ? 'in the page' : 'elsewhere'}: ${effectiveDirective}`);
  });
}

/** Runs in a page: what ran, what was refused, and what is there that only markup from outside would make. */
function look() {
  const here = window as Watched;
  const foreign =
    'script,iframe,frame,object,embed,img,image,video,audio,base,meta,link,style,form,template,math,xss';
  const all = [...document.body.querySelectorAll('*')];
  return {
    ran: here.ran,
    refused: [...new Set(here.refused)],
    polluted: String(Reflect.get({}, 'ran')),
    elements: [...document.body.querySelectorAll(foreign)]
      .filter((one) => !one.matches('img.logo, form.account-form, form.app-add'))
      .map((one) => one.outerHTML.slice(0, 200)),
    handlers: all.flatMap((one) => one.getAttributeNames().filter((name) => name.startsWith('on'))),
    styles: all
      .map((one) => one.getAttribute('style') ?? '')
      .filter((style) => /url|expression|behavior/.test(style)),
    schemes: [...new Set([...document.querySelectorAll('a')].map(({ protocol }) => protocol))].sort(),
  };
}

/** Runs in a page: how many of the texts stand as text in each kind of place. */
function shownIn(texts: readonly string[]): Record<string, number> {
  const count = (css: string) => {
    const found = new Set<string>();
    for (const one of document.querySelectorAll<HTMLElement>(css)) {
      const all = `${one.textContent} ${one.title}`;
      for (const text of texts) if (all.includes(text)) found.add(text);
    }
    return found.size;
  };
  return {
    tags: count('.tag'),
    details: count('.prop'),
    tasks: count('#sec-tasks .row'),
    appointments: count('#sec-appointments .row'),
  };
}

/** Runs in a page: one that is hidden, or moves out of sight, counts as well. */
const isThere = (text: string): boolean => document.body.textContent?.includes(text) === true;

const NOTHING = {
  ran: 0,
  refused: [],
  polluted: 'undefined',
  elements: [],
  handlers: [],
  styles: [],
  schemes: [],
};
const [FIRST = ''] = VECTORS;

describe('text of the CRM that wants to run', () => {
  let world: World;
  let inbox: TabView;
  let options: TabView;
  let panel: PanelView;
  let poisoned: Poison | null = null;
  let isRefusing = false;

  const api = async (request: Request, sandboxUrl: string): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    const { method } = request;
    if (isRefusing && method !== 'GET' && !pathname.endsWith('/search')) return poisonedRefusal(422);
    const headers = new Headers(request.headers);
    for (const name of ['host', 'content-length', 'connection']) headers.delete(name);
    const body = method === 'GET' ? null : await request.text();
    const answer = await fetch(sandboxUrl + pathname + search, { method, headers, body });
    if (poisoned === null || !answer.ok) return new Response(answer.body, answer);
    const text = poison(Object(await answer.json()), poisoned);
    return new Response(text, { headers: { 'content-type': 'application/json' } });
  };

  before(async () => {
    world = await startWorld({ browser: browserUnderTest, sandbox: { ratePer10s: 1_000 }, api });
    inbox = await world.openInbox('chatra', 'maya');
    panel = await world.driver.openPanel(inbox);
    await panel.waitFor({ css: 'h1', name: 'Maya Okafor' });
    await panel.evaluate(watch);
  });
  after(() => world?.close());

  const seenIn = async (view: View) => {
    const { schemes, ...seen } = await view.evaluate(look);
    // Links of the CRM's text go to these; the pages' own are of the extension.
    return {
      ...seen,
      schemes: schemes.filter((one) => !/^(?:https?|mailto|tel|(?:chrome|moz)-extension):$/.test(one)),
    };
  };

  it('is many texts, each another one', () => {
    assert.equal(new Set(VECTORS).size, VECTORS.length);
    assert.ok(VECTORS.length >= 200);
  });

  it('is text where the CRM refuses', async () => {
    isRefusing = true;
    await panel.click('.dock-box');
    await panel.type({ css: 'textarea', name: 'Note' }, 'refused');
    await panel.press('Control+Enter');
    await sendHeld(panel);
    await panel.waitUntil(isThere, [`${FIRST}; ${VECTORS[1]}; ${VECTORS[2]}`]);
    assert.deepEqual(await seenIn(panel), NOTHING);
    isRefusing = false;
  });

  it('would be seen: what runs is counted, what is refused is heard, what is made is found', async () => {
    options = await world.driver.open('options.html');
    await options.evaluate(watch);
    // Seen to have left the inbox's tab, so that it is seen to come back to it.
    await panel.waitForGone({ css: 'h1', name: 'Maya Okafor' });
    const planted = await options
      .evaluate(() => {
        const here = window as Watched;
        here.pwn?.();
        const script = document.createElement('script');
        const image = document.createElement('img');
        const link = document.createElement('a');
        script.src = 'https://evil.example.com/';
        image.src = 'https://evil.example.com/';
        link.href = 'data:,';
        document.body.append(image, link);
        return [typeof script, image.outerHTML];
      })
      .catch((error: unknown) => String(error));
    assert.match(String(planted), /Trusted|blocked by CSP/);
    await options.waitUntil(() => (window as Watched).refused?.length === 1, []);
    const seen = await seenIn(options);
    assert.deepEqual([seen.ran, seen.refused.length], [1, 1]);
    await options.reload();
    await options.evaluate(watch);
  });

  it('is text in the options page', async () => {
    poisoned = 'text';
    await options.waitFor('#connect');
    await options.click('#connect');
    await options.waitUntil(isThere, [FIRST]);
    for (const page of ['inboxes', 'diagnostics', 'connection']) {
      await options.evaluate((to) => {
        location.hash = `#${to}`;
      }, page);
      await options.waitFor('h1');
      assert.deepEqual(await seenIn(options), NOTHING, page);
    }
  });

  it('is text in every field of the panel, and all of it is shown', async () => {
    await inbox.show();
    await panel.waitFor({ css: 'h1', name: 'Maya Okafor' });
    await panel.click({ css: 'button', has: 'Read again' });
    await panel.waitUntil((text) => document.querySelector('h1')?.textContent?.includes(text), [FIRST], {
      timeoutMs: 20_000,
    });
    await panel.evaluate(() => {
      for (const one of document.querySelectorAll<HTMLElement>(
        '#sec-details .sec-tail button, #sec-tasks .sec-tail button',
      ))
        one.click();
    });
    await panel.waitUntil(
      (count) => document.querySelectorAll('#sec-tasks .row').length >= count,
      [VECTORS.length],
      {
        timeoutMs: 20_000,
      },
    );
    const places = await panel.evaluate(shownIn, VECTORS);
    const all = VECTORS.length;
    assert.deepEqual(places, { tags: all, details: all, tasks: all, appointments: all });
    assert.deepEqual(await seenIn(panel), NOTHING);
  });

  it('is text in the search', async () => {
    await panel.press('Control+k');
    await panel.waitFor('dialog input');
    await panel.type('dialog input', 'okafor');
    await panel.waitUntil((text) => document.querySelector('dialog')?.textContent?.includes(text), [FIRST]);
    assert.deepEqual(await seenIn(panel), NOTHING);
    await panel.press('Escape');
    await panel.waitForGone('dialog');
  });

  it('is text, breaks, emphasis and safe links in notes, which are markup', async () => {
    poisoned = 'notes';
    await panel.click({ css: 'button', has: 'Read again' });
    await panel.waitFor({ css: 'h1', name: 'Maya Okafor' });
    await panel.waitUntil(() => {
      const more = document.querySelector<HTMLElement>('#sec-notes .sec-tail button');
      const isFull = /^2\d\d /.test(more?.textContent ?? '');
      if (isFull) more?.click();
      return isFull;
    }, []);
    await panel.waitUntil((count) => document.querySelectorAll('#sec-notes .note').length > count, [200]);
    const { refused, ...seen } = await seenIn(panel);
    assert.deepEqual({ ...seen, refused: [] }, NOTHING);
    // Chromium reports what the inert document of the parser holds, which is nothing of the page's.
    assert.deepEqual(
      refused.filter(
        (one) => !/^elsewhere: (?:script-src-attr|style-src-elem|style-src-attr|base-uri)$/.test(one),
      ),
      [],
    );
    const links = await panel.evaluate(() =>
      [...document.querySelectorAll<HTMLAnchorElement>('#sec-notes .note a')].map(({ href }) => href),
    );
    assert.ok(
      links.length > 2 && new Set(links).size === 1 && links[0] === 'https://example.com/',
      links.join(),
    );
  });

  it('asked no host but the inbox and the API', () => {
    const known: readonly string[] = [API_HOST, ...inboxHosts.chatra];
    assert.deepEqual(
      world.proxy.hosts().filter((host) => !known.includes(host)),
      [],
    );
  });
});
