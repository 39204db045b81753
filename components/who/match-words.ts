import type { Evidence } from '../../lib/domain/match.ts';
import type { Why } from '../../lib/panel/state.ts';
import type { TextKey } from '../../lib/panel/text.ts';

const isEmail = (evidence: Evidence): boolean => evidence.kind.endsWith('email');
const isPhone = (evidence: Evidence): boolean => evidence.kind.endsWith('phone');

/** The few words under the name that say why this contact is shown. */
export function reasonKey(why: Why): TextKey {
  if (why.how !== 'matched') return `who_${why.how}`;
  const email = why.evidence.some(isEmail);
  const phone = why.evidence.some(isPhone);
  if (email && phone) return 'who_both';
  if (phone) return 'who_phone';
  return email ? 'who_email' : 'who_name_alike';
}

/** The sentence that explains the reason. */
export function reasonSentenceKey(why: Why): TextKey {
  if (why.how !== 'matched') return `who_why_${why.how}`;
  const email = why.evidence.some(isEmail);
  const phone = why.evidence.some(isPhone);
  if (email && phone) return 'who_why_both';
  return phone ? 'who_why_phone' : 'who_why_email';
}
