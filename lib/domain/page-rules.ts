import {
  type Adapter,
  type AddressRule,
  type IdForm,
  LABEL_KINDS,
  type LabelWords,
  type Marks,
} from './host-adapter.ts';
import { type InboxId, isOwnId } from './inbox.ts';

/** Raised when the engine in the page would no longer understand what it is given. */
export const RULES_VERSION = 1;

/**
 * What the engine in the page is given of an adapter. Patterns are sources of regular expressions, made here from the
 * adapter's plain data so that the page carries nothing that makes them.
 */
export interface PageRules {
  readonly version: typeof RULES_VERSION;
  readonly inbox: InboxId;
  readonly hosts: readonly string[];
  readonly isRecord: boolean;
  /** Tested in turn on path, parameters and hash. Groups: `id` the conversation, `scope` what it is unique in. */
  readonly address: readonly string[];
  readonly panel: string;
  readonly header: string;
  readonly activeRow: string;
  readonly title: string;
  readonly messages: string;
  /** Selector of what is skipped in a region: what people write, what lies over the page. */
  readonly skip: string;
  /** Tested on `@` and the address in lower case, or on the digits of a number. */
  readonly own: string;
  /** A word that fits says what its label is for; the first one counts. */
  readonly words: readonly (readonly [kind: (typeof LABEL_KINDS)[number], word: string])[];
  /** Of a page that was taught. The engine knows nothing of them: see `lib/host/own`. */
  readonly marks?: Marks;
}

/** @param shared label words of all languages */
export function pageRules(adapter: Adapter, shared: LabelWords): PageRules {
  const { inbox, hosts, address, panel, header, activeRow, title, messages, own, words } = adapter;
  const chat = [messages, '[role=log]'].filter(Boolean).join();
  return {
    version: RULES_VERSION,
    inbox,
    hosts,
    isRecord: adapter.kind === 'record',
    address: addressPatterns(address),
    panel,
    header,
    activeRow,
    title,
    messages: chat,
    skip: [chat, ...NO_DETAILS].join(),
    own: ownValues(own),
    words: LABEL_KINDS.map((kind) => [kind, wordPattern(`${shared[kind]} ${words[kind] ?? ''}`)]),
  };
}

/**
 * The rules of a page that was taught by pointing: what was taught counts before what is known of every page, or of
 * this inbox.
 * @param base the rules of the inbox Chatside brings along for this host, or those for any page
 */
export function taughtRules(base: PageRules, adapter: Adapter): PageRules {
  const { inbox, hosts, kind, address, panel, header, activeRow, title, messages, own, words, marks } =
    adapter;
  const taught = LABEL_KINDS.flatMap((one) => {
    const mine = words[one];
    return mine ? [[one, wordPattern(mine)] as const] : [];
  });
  return {
    ...base,
    inbox,
    hosts,
    isRecord: isOwnId(inbox) ? kind === 'record' : base.isRecord,
    address: isOwnId(inbox) ? [PLACE_PATTERN, ...addressPatterns(address)] : base.address,
    panel: panel || base.panel,
    header: header || base.header,
    activeRow: activeRow || base.activeRow,
    title: title || base.title,
    messages: [messages, base.messages].filter(Boolean).join(),
    skip: [messages, base.skip].filter(Boolean).join(),
    own: own.length > 0 ? ownValues(own) : base.own,
    words: [...taught, ...base.words],
    ...(marks && { marks }),
  };
}

/** What stands behind an address of a page that names its conversation itself, and what it may look like. */
export const PLACE = '#:';
const PLACE_PATTERN = `${PLACE}(?<id>[\\w.-]{1,80})$`;

const ownValues = (own: readonly string[]): string => `^(?:${own.map(ownPattern).join('|') || '(?!)'})$`;

const wordPattern = (words: string): string =>
  `^(?:${words.trim().replaceAll('*', '.*').replaceAll(' ', '|')})$`;

/** Elements that hold nobody's details: not shown, no text, or beside what the page is about. */
const NO_DETAILS = [
  ...['script', 'style', 'svg', 'template', 'select', 'textarea', '[hidden]', '[aria-hidden=true]'],
  ...['nav', 'footer', 'dialog', '[role=dialog]', '[role=navigation]'],
];

const END = '(?=[/?&#]|$)';
const SEGMENT = '[^/?#]+';

function addressPatterns({ in: place, paths, query, ids, scope }: AddressRule): string[] {
  if (place === 'page') return [];
  const id = `(?<id>${ids.map(idPattern).join('|')})`;
  const untils = ids.map(({ until }) => until ?? '').join('');
  const rest = untils && `(?:[${untils}]${SEGMENT})?`;
  const start = place === 'hash' ? '^[^#]*#' : '^';
  const pathPattern = (path: string) =>
    path
      .split('/')
      .slice(1)
      .map((segment, i) => {
        const slash = place === 'hash' && i === 0 ? '/?' : '/';
        if (segment === '{id}') return `${slash}${id}${rest}${END}`;
        if (segment === '{scope}') return `${slash}(?<scope>${scope ? idPattern(scope) : SEGMENT})`;
        return slash + (segment === '*' ? SEGMENT : escaped(segment));
      })
      .join('');
  if (paths.length === 0) return [`[/?&=#]${id}${rest}${END}`];
  return paths.flatMap((path) =>
    path.includes('{id}')
      ? [start + pathPattern(path)]
      : query.map((name) => `${start}${pathPattern(path)}/?\\?(?:[^#]*&)?${escaped(name)}=${id}(?=[&#]|$)`),
  );
}

const idPattern = ({ starts = '', chars, min, max, ends = '' }: IdForm): string =>
  `${escaped(starts)}[${chars}]{${min},${max}}${escaped(ends)}`;

function ownPattern(own: string): string {
  if (!/[@.]/.test(own)) return `\\d*${own.replace(/\D/g, '').slice(-8)}`;
  return own.includes('@') ? `@${escaped(own.toLowerCase())}` : `.*[@.]${escaped(own.toLowerCase())}`;
}

const escaped = (text: string): string => text.replace(/[^\w@-]/g, '\\$&');
