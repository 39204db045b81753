import type { ContactSummary } from './contact.ts';

/** Why a contact is thought to be the person in the chat. Strong reasons may open it; weak ones only suggest. */
export interface Evidence {
  readonly kind: 'email' | 'phone' | 'additional-email' | 'additional-phone' | 'name';
  /** `same`: equal; `variant`: another spelling of one number (national or WhatsApp form); `alike`: names. */
  readonly degree: 'same' | 'variant' | 'alike';
  /** What the page says and what the CRM has. */
  readonly page: string;
  readonly crm: string;
  /** The page's value stood in free text, which may quote anybody: it never opens a contact. */
  readonly inFreeText?: true;
}

export interface Candidate {
  readonly contact: ContactSummary;
  readonly evidence: readonly Evidence[];
}

/** Strong: an e-mail or a phone, from a label, link or attribute of the page. */
export const isStrong = (evidence: Evidence): boolean =>
  evidence.kind !== 'name' && evidence.inFreeText !== true;

/**
 * What the look-up says about a person.
 * - `one`: exactly one contact has strong evidence and nothing speaks against it: it opens
 * - `several`: shown with reasons, never chosen; `split` when e-mail and phone point to different people
 * - `suggestions`: only names are alike
 * - `nobody`: the CRM does not know this person
 */
export type MatchOutcome =
  | { readonly kind: 'one'; readonly candidate: Candidate }
  | { readonly kind: 'several'; readonly candidates: readonly Candidate[]; readonly split: boolean }
  | { readonly kind: 'suggestions'; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'nobody' };

/**
 * Decides from all candidates. Never chooses between two strong ones.
 * @param rejected contact ids of which an agent said "not this person" for this conversation
 */
export function decide(candidates: readonly Candidate[], rejected: ReadonlySet<string>): MatchOutcome {
  const left = candidates.filter((candidate) => !rejected.has(candidate.contact.id));
  const strong = left.filter((candidate) => candidate.evidence.some(isStrong));
  const [first] = strong;
  if (first && strong.length === 1) return { kind: 'one', candidate: first };
  if (strong.length > 1) return { kind: 'several', candidates: bestFirst(strong), split: isSplit(strong) };
  if (left.length > 0) return { kind: 'suggestions', candidates: left };
  return { kind: 'nobody' };
}

const weight = (candidate: Candidate): number => candidate.evidence.filter(isStrong).length;

const bestFirst = (candidates: readonly Candidate[]): Candidate[] =>
  [...candidates].sort((a, b) => weight(b) - weight(a));

/** E-mail of one person, phone of another: nobody has both. */
function isSplit(strong: readonly Candidate[]): boolean {
  const has = (candidate: Candidate, part: 'email' | 'phone') =>
    candidate.evidence.some((e) => isStrong(e) && e.kind.endsWith(part));
  const both = strong.some((c) => has(c, 'email') && has(c, 'phone'));
  return !both && strong.some((c) => has(c, 'email')) && strong.some((c) => has(c, 'phone'));
}
