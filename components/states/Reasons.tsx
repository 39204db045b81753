import { Check, CircleDashed, X } from 'lucide-preact';
import { type Candidate, isStrong } from '../../lib/domain/match.ts';
import type { Person } from '../../lib/domain/sighting.ts';
import type { TextKey } from '../../lib/panel/text.ts';
import { Icon } from '../ui/Icon.tsx';
import { useText } from '../ui/text-context.ts';
import { comparePerson } from '../who/compare-person.ts';

const SAME: Readonly<Record<'email' | 'phone', TextKey>> = { email: 'who_email', phone: 'who_phone' };
const OTHER: Readonly<Record<'email' | 'phone', TextKey>> = {
  email: 'who_other_email',
  phone: 'who_other_phone',
};

/** What speaks for and against a candidate, in a few words each. */
export function Reasons({ candidate, person }: { readonly candidate: Candidate; readonly person: Person }) {
  const { t } = useText();
  const strong = candidate.evidence.filter(isStrong);
  const has = (part: 'email' | 'phone') => strong.some((evidence) => evidence.kind.endsWith(part));
  const against = comparePerson(person, candidate.contact).filter(
    ({ kind, degree }) => degree === 'other' && (kind === 'email' || kind === 'phone') && !has(kind),
  );
  const alike = candidate.evidence.some((evidence) => evidence.kind === 'name');
  return (
    <>
      {(['email', 'phone'] as const).filter(has).map((part) => (
        <span key={part}>
          <Icon of={Check} class="yes" />
          {t(SAME[part])}
        </span>
      ))}
      {against.map(({ kind }) => (
        <span key={kind}>
          <Icon of={X} class="no" />
          {t(kind === 'email' ? OTHER.email : OTHER.phone)}
        </span>
      ))}
      {alike && (
        <span>
          <Icon of={CircleDashed} class="maybe" />
          {t('who_name_alike')}
        </span>
      )}
    </>
  );
}
