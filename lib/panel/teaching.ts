import type { FoundAddress } from '../domain/address-from-chats.ts';
import type { Inbox } from '../domain/inbox.ts';
import type { Refusal, Shown, TeachStep } from '../domain/teaching.ts';

/** A page that is being taught, as the panel shows it. */
export interface Teaching {
  readonly host: string;
  /** What people call it, and may change. */
  readonly name: string;
  /** An inbox that Chatside brings along: its addresses are known, and what is taught lies over what is known of it. */
  readonly known: Inbox | null;
  readonly standing: 'starting' | 'open' | 'lost' | 'saving' | 'not-saved';
  /** What is pointed at now; null: nothing, and the page is used as always. */
  readonly step: TeachStep | null;
  readonly picked: Readonly<Partial<Record<TeachStep, string>>>;
  readonly skipped: readonly TeachStep[];
  readonly refused: { readonly step: TeachStep; readonly why: Refusal } | null;
  /** What was read in the chats that were open meanwhile, one for each person, the newest last. */
  readonly chats: readonly Shown[];
  /** What in the address names the chat; null where nothing does. */
  readonly address: FoundAddress | null;
}

/** In the order in which they are asked for; `place` only where the address does not name the chat. */
export const ASKED = ['name', 'email', 'phone', 'messages'] as const satisfies readonly TeachStep[];

/** Chats with different people that have to be read before it is used: one proves nothing of the next. */
const CHATS_NEEDED = 2;

/** What still keeps it from being used; null when nothing does. */
export function lacking(teaching: Teaching): 'identity' | 'chats' | 'place' | null {
  const { picked, known, chats, address } = teaching;
  if (!picked.email && !picked.phone) return 'identity';
  const read = chats.filter(({ email, phone }) => email || phone);
  if (read.length < (known ? 1 : CHATS_NEEDED)) return 'chats';
  if (!known && !address && !isPlaced(teaching)) return 'place';
  return null;
}

/** Whether something on the page names the chat: each person's another. */
const isPlaced = ({ picked, chats }: Teaching): boolean => {
  const places = chats.filter(({ email, phone }) => email || phone).map(({ place }) => place);
  return (
    picked.place !== undefined &&
    places.length >= CHATS_NEEDED &&
    places.every(Boolean) &&
    new Set(places).size === places.length
  );
};

/** How many of the chats that were open show each of what was pointed at. */
export const readIn = ({ chats }: Teaching, step: 'name' | 'email' | 'phone'): number =>
  chats.filter((chat) => chat[step]).length;
