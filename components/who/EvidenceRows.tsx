import { Check, CircleDashed, type LucideIcon, X } from 'lucide-preact';
import { formatPhone } from '../../lib/panel/field-rows.ts';
import type { TextKey } from '../../lib/panel/text.ts';
import { Icon } from '../ui/Icon.tsx';
import { useText } from '../ui/text-context.ts';
import type { Comparison } from './compare-person.ts';

const KINDS: Readonly<Record<Comparison['kind'], TextKey>> = {
  email: 'field_email',
  phone: 'field_phone',
  'additional-email': 'who_kind_more_email',
  'additional-phone': 'who_kind_more_phone',
  name: 'who_kind_name',
};

interface Verdict {
  readonly icon: LucideIcon;
  readonly look: 'yes' | 'no' | 'maybe';
  readonly word: TextKey;
}

const VERDICTS: Readonly<Record<Comparison['degree'], Verdict>> = {
  same: { icon: Check, look: 'yes', word: 'who_same' },
  variant: { icon: Check, look: 'yes', word: 'who_same_number' },
  alike: { icon: CircleDashed, look: 'maybe', word: 'who_alike' },
  other: { icon: X, look: 'no', word: 'who_other' },
};

/** `.ev`: left the page, right the CRM; one line when both are equal. */
export function EvidenceRows({ rows }: { readonly rows: readonly Comparison[] }) {
  const { t } = useText();
  return (
    <dl class="ev">
      {rows.map((row) => {
        const verdict = VERDICTS[row.degree];
        return (
          <div key={`${row.kind} ${row.page} ${row.crm}`}>
            <dt>{t(KINDS[row.kind])}</dt>
            {row.page === row.crm ? (
              <dd class="both">
                <bdi>{row.page}</bdi>
              </dd>
            ) : (
              <>
                <dd>
                  <small>{t('who_page')}</small> <bdi class="whole">{row.page}</bdi>
                </dd>
                <dd>
                  <small>{t('who_crm')}</small> <bdi class="whole">{formatPhone(row.crm)}</bdi>
                </dd>
              </>
            )}
            <dd class={`verdict ${verdict.look}`}>
              <Icon of={verdict.icon} size="sm" />
              {t(verdict.word)}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
