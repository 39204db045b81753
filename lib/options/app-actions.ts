import type { StoreApi } from 'zustand/vanilla';
import { ADAPTER_VERSION, type Adapter } from '../domain/host-adapter.ts';
import { inboxForHost, ownId } from '../domain/inbox.ts';
import { APP_NAME_MAX } from '../domain/taught-page.ts';
import { adapterSchema } from '../protocol/adapter-schema.ts';
import { allowsInbox } from '../settings/policy.ts';
import type { OptionsDeps } from './deps.ts';
import type { AppProblem, OptionsState } from './state.ts';

/** Larger files are no adapters: the longest that the schema takes is far shorter. */
const FILE_MAX = 100_000;

/** Apps of one's own, and pages that were taught anew: added by address or by file, renamed, handed on, taken out. */
export function createAppActions(
  store: StoreApi<OptionsState>,
  deps: Pick<OptionsDeps, 'ask' | 'permissions' | 'taught' | 'saveFile' | 'now'>,
) {
  const say = (appProblem: AppProblem | null) => store.setState({ appProblem });
  const reload = async () => store.setState({ apps: await deps.taught.read() });
  const sync = () => deps.ask('inboxes.sync', {}).then(() => undefined);

  /** Asks for the host in the click itself, then keeps what is known of it. */
  const add = (host: string, name: string, adapter: Adapter): Promise<void> => {
    const asked = deps.permissions.request([`https://${host}/*`]);
    say(null);
    return asked
      .catch(() => false)
      .then(async (isGranted) => {
        if (!isGranted) return say('refused');
        await deps.taught.put(host, { name, adapter });
        await reload();
        await sync();
      })
      .catch(() => say('not-stored'));
  };

  return {
    reload,

    /** Call it in the click itself. An app that is there already stays as it is. */
    add(typed: string): Promise<void> {
      const host = hostIn(typed);
      if (host === null) return Promise.resolve(say('no-address'));
      if (inboxForHost(host)) return Promise.resolve(say('known'));
      if (!allowsInbox(store.getState().policy, ownId(host))) return Promise.resolve(say('policy'));
      const { apps } = store.getState();
      const there = apps.get(host);
      return add(host, there?.name ?? host, adapterIn(there?.adapter) ?? emptyAdapter(host, deps.now()));
    },

    /** What a file says, for looking at before it is used; null when it is no adapter. */
    read(text: string): Adapter | null {
      const adapter = text.length > FILE_MAX ? null : adapterIn(parsed(text));
      say(adapter ? null : 'no-adapter');
      store.setState({ imported: adapter });
      return adapter;
    },

    /** Uses what was read from a file. Call it in the click itself. */
    bringIn(): Promise<void> {
      const { imported, policy } = store.getState();
      const [host] = imported?.hosts ?? [];
      if (!imported || host === undefined) return Promise.resolve();
      const inbox = inboxForHost(host);
      // A file speaks for one host, and for the inbox that lives there.
      const adapter = { ...imported, hosts: [host], inbox: inbox?.id ?? ownId(host) };
      if (!allowsInbox(policy, adapter.inbox)) return Promise.resolve(say('policy'));
      store.setState({ imported: null });
      return add(host, imported.name || inbox?.name || host, adapter);
    },

    leaveOut: () => store.setState({ imported: null }),

    async rename(host: string, name: string): Promise<void> {
      const page = store.getState().apps.get(host);
      const short = name.trim().slice(0, APP_NAME_MAX);
      if (!page || !short || short === page.name) return;
      await deps.taught.put(host, { ...page, name: short }).catch(() => say('not-stored'));
      await reload();
    },

    /** Hands it on as a file. */
    save(host: string): void {
      const page = store.getState().apps.get(host);
      const adapter = adapterIn(page?.adapter);
      if (page && adapter) deps.saveFile(`${host}.json`, fileOf(page.name, adapter));
    },

    /** Takes it out; for an app of one's own the permission goes too. */
    async remove(host: string): Promise<void> {
      try {
        await deps.taught.put(host, null);
        if (!inboxForHost(host)) await deps.permissions.remove([`https://${host}/*`]);
        await sync();
      } catch {
        say('not-stored');
      }
      await reload();
    },
  };
}

/** The text of a file that holds an adapter. */
export const fileOf = (name: string, adapter: Adapter): string =>
  JSON.stringify({ ...adapter, name }, null, 2);

/** Whether anything was taught of it yet, beside its address. */
export function isTaught(adapter: unknown): boolean {
  const read = adapterIn(adapter);
  if (!read) return false;
  const { panel, header, words, marks = {} } = read;
  return (
    [panel, header, ...Object.values(words), ...Object.values(marks)].some(Boolean) ||
    read.address.in !== 'page'
  );
}

/** An app of which nothing is known but where it is. What its own page says of who is open is heard (docs/your-app.md). */
const emptyAdapter = (host: string, nowMs: number): Adapter => ({
  version: ADAPTER_VERSION,
  inbox: ownId(host),
  hosts: [host],
  kind: 'chat',
  address: { in: 'page', paths: [], query: [], ids: [] },
  panel: '',
  header: '',
  activeRow: '',
  title: '',
  messages: '',
  own: [],
  words: {},
  verified: { date: new Date(nowMs).toISOString().slice(0, 10), how: 'page' },
});

const adapterIn = (value: unknown): Adapter | null => adapterSchema.safeParse(value).data ?? null;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The host of what somebody typed: an address, or a host alone. Only `https:`. */
function hostIn(typed: string): string | null {
  const text = typed.trim();
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!text || !URL.canParse(address)) return null;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(hostname) ? hostname : null;
}
