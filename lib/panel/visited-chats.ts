import type { Shown } from '../domain/teaching.ts';

/** As many as are remembered while a page is taught. */
const CHATS_MAX = 6;

/** Who was read, for comparing; '' where nothing tells. */
export const whoIn = ({ name, email, phone }: Shown): string =>
  email || phone ? `${name}\n${email}\n${phone}` : '';

/** The chats that were open so far, with what the page shows now: one for each person, the newest last. */
export function withChat(chats: readonly Shown[], shown: Shown): readonly Shown[] {
  const last = chats.at(-1);
  const who = whoIn(shown);
  const isHere = (chat: Shown) => chat.address === shown.address && chat.place === shown.place;
  if (!who) {
    // Nothing is read of a chat: its person left nothing, or what was taught does not fit it. At an address that was read before, it only loads.
    return chats.some(isHere) || !last || last.address === shown.address
      ? chats
      : [...chats, shown].slice(-CHATS_MAX);
  }
  // The address goes first and the details follow: for a while the old person stands at the new address.
  if (last && whoIn(last) === who && !isHere(last))
    return last.place || shown.place ? replaced(chats, last, shown) : chats;
  const others = chats.filter(
    (chat) => whoIn(chat) !== who && !(isHere(chat) && (!whoIn(chat) || isSamePerson(chat, shown))),
  );
  return [...others, shown].slice(-CHATS_MAX);
}

const replaced = (chats: readonly Shown[], one: Shown, by: Shown): readonly Shown[] =>
  one.address === by.address && !one.place ? chats.map((chat) => (chat === one ? by : chat)) : chats;

/** Details come one after the other: what is there is the same, and something may be missing. */
function isSamePerson(a: Shown, b: Shown): boolean {
  const fields = ['name', 'email', 'phone'] as const;
  return fields.every((field) => !a[field] || !b[field] || a[field] === b[field]);
}
