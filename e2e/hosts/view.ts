import type { BundledId } from '../../lib/domain/inbox.ts';
import type { Labels } from './languages.ts';
import type { Somebody } from './people.ts';
import type { Branch } from './tree.ts';

/** What the panel should be told of a page. Empty: nobody. */
export interface Expected {
  /** Not judged where it is undefined. */
  readonly name?: string | undefined;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  /** Somebody has to choose: several people, or several values. */
  readonly isChoice?: boolean;
}

/** One kind of page of one inbox: an address and a page for whoever is open. */
export interface View {
  readonly inbox: BundledId;
  readonly name: string;
  address(who: Somebody): string;
  page(who: Somebody, labels: Labels): Branch;
  expected(who: Somebody): Expected;
  /** What the address says by itself, where the page shows no details. */
  addressAlone?(who: Somebody): Expected;
}

export const NOBODY: Expected = { emails: [], phones: [] };
export const all = (who: Somebody): Expected => ({
  name: who.name,
  emails: [who.email],
  phones: [who.phone],
});

const LETTERS = '23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz';

/** Something like a random id, always the same for the same person. */
export function idOf({ email }: Somebody, length: number, letters = LETTERS): string {
  let state = [...email].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) >>> 0, 7);
  return Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) >>> 0;
    return letters[(state >>> 8) % letters.length];
  }).join('');
}

export const uuidOf = (who: Somebody): string =>
  [8, 4, 4, 4, 12]
    .map((length, i) => idOf({ ...who, email: `${i}${who.email}` }, length, '0123456789abcdef'))
    .join('-');
export const digitsOf = (phone: string): string => phone.replace(/\D/g, '');
