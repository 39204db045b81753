import type { Candidate, Evidence } from './match.ts';
import type { Person } from './sighting.ts';

/** What a look-up said of a value before its conversation was opened. */
export interface AskedValue {
  /** As it was asked: what the evidence names. */
  readonly asked: string;
  /** A spelling that the look-up reads as the same value. */
  readonly form: string;
}

/** One contact whom a complete look-up found alone, by all of these values. */
export interface Ahead {
  readonly candidate: Candidate;
  readonly asked: readonly AskedValue[];
}

/** Spaces, dots, hyphens and brackets in numbers, and marks that draw nothing. */
const DRAWN_ONLY = /[\s().\-\u2010-\u2015\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Two values of one form are one value to a look-up, in whatever country. Others may be, which nobody here decides. */
export function formOf(value: string): string {
  return value.includes('@') ? value.trim().toLowerCase() : value.replace(DRAWN_ONLY, '');
}

/**
 * What a look-up of this person would say by an answer that is there already: the contact, with the evidence that holds for
 * what the page shows. Null wherever it could say anything else: a value that was not asked, one in free text, or
 * none that the contact holds.
 */
export function candidateFor({ candidate, asked }: Ahead, { emails, phones }: Person): Candidate | null {
  const evidence: Evidence[] = [];
  for (const { value, from } of [...emails, ...phones]) {
    const same = asked.find(({ form }) => form === formOf(value));
    if (!same || from === 'text') return null;
    evidence.push(
      ...candidate.evidence
        .filter(({ kind, page }) => kind !== 'name' && page === same.asked)
        .map((one) => ({ ...one, page: value })),
    );
  }
  return evidence.length > 0 ? { contact: candidate.contact, evidence } : null;
}
