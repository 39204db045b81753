import type { TabView } from './browsers/driver.ts';
import { inContentScript } from './content-script.ts';

/** Where tests write down what they hear, in the page itself. */
interface Heard {
  heard?: unknown[];
  kept?: string;
}

/** A page of the extension that only listens: to what pages ask the worker, and to the notices of all. */
export const listenAsPage = (post: TabView): Promise<void> =>
  post.evaluate(() => {
    const here = globalThis as unknown as Heard & { chrome: typeof chrome };
    const heard: unknown[] = [];
    here.heard = heard;
    new BroadcastChannel('chatside').addEventListener('message', ({ data }) => heard.push(data));
    here.chrome.runtime.onMessage.addListener((message: unknown) => void heard.push(message));
  });

/** The inbox's page itself listens, and holds on to a text. */
export const listenInInbox = (inbox: TabView, planted: string): Promise<void> =>
  inbox.evaluate((text) => {
    const here = globalThis as unknown as Heard;
    here.kept = text;
    const heard: unknown[] = [];
    here.heard = heard;
    addEventListener('message', ({ data }) => heard.push(data));
  }, planted);

/** The content script's world listens to all that a content script can, and holds on to a text. */
export function listenBeside(post: TabView, pattern: string, planted: string): Promise<void> {
  const listen = (text: string) => {
    const here = globalThis as unknown as Heard & { chrome: typeof chrome };
    here.kept = text;
    const heard: unknown[] = [];
    here.heard = heard;
    here.chrome.runtime.onMessage.addListener((message: unknown) => void heard.push(message));
    here.chrome.storage.onChanged.addListener((changes, area) => heard.push(area, changes));
    here.chrome.runtime.onConnect.addListener((port) => {
      heard.push(port.name);
      port.onMessage.addListener((message: unknown) => heard.push(message));
    });
  };
  return inContentScript(post, pattern, listen, planted);
}

/** What was heard by all of them, as one text. */
export async function allHeard(post: TabView, inbox: TabView, pattern: string): Promise<string> {
  const told = await post.evaluate(() => (globalThis as unknown as Heard).heard ?? []);
  const beside = await inContentScript(post, pattern, () => (globalThis as unknown as Heard).heard ?? []);
  const inPage = await inbox.evaluate(() => (globalThis as unknown as Heard).heard ?? []);
  return JSON.stringify({ told, beside, inPage });
}

/** What the worker answers to calls of every kind that reads. */
export const askWorker = (post: TabView, locationId: string): Promise<unknown[]> =>
  post.evaluate(async (id) => {
    const { runtime } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
    const calls = {
      'connection.check': {},
      'inboxes.sync': {},
      'match.find': {
        person: { name: null, emails: [], phones: [], attributes: [] },
        rejected: [],
        locationId: id,
      },
      'connection.use': { locationId: id },
      'contact.search': { locationId: id, query: 'Okafor' },
      'contact.read': { locationId: id, contactId: 'nobody', need: 'now' },
      'location.read': { locationId: id, maxAgeMs: 0 },
      'outbox.poke': { hurry: true },
    };
    const given: unknown[] = [];
    for (const [call, input] of Object.entries(calls)) {
      given.push(await runtime.sendMessage({ call, input }));
    }
    return given;
  }, locationId);
