import { Lock } from 'lucide-preact';
import type { Part } from '../../lib/domain/record.ts';
import { usePanelState, useText } from '../app/panel-context.ts';
import { Icon } from '../ui/Icon.tsx';
import { AfterMoment, Skeleton } from '../ui/Skeleton.tsx';

export interface PartLineProps {
  readonly part: Part<readonly unknown[]>;
  /** Said when this token may not read it. */
  readonly locked: string;
  /** Said when there is none. */
  readonly none: string;
}

/** What stands in a section instead of rows: locked, not read yet, or none. */
export function PartLine({ part, locked, none }: PartLineProps) {
  const { t } = useText();
  const reading = usePanelState((state) => state.refresh.running);
  if (part.state === 'missing-scope') {
    return (
      <p class="empty-line lock-line">
        <Icon of={Lock} size="sm" />
        {locked}
      </p>
    );
  }
  if (part.state === 'read') return <p class="empty-line">{none}</p>;
  if (!reading) return <p class="empty-line">{t('card_not_read')}</p>;
  return (
    <div class="empty-line">
      <span class="sr">{t('card_reading')}</span>
      <AfterMoment>
        <div class="sk-lines" aria-hidden="true">
          <Skeleton width="40%" />
          <Skeleton width="90%" />
        </div>
      </AfterMoment>
    </div>
  );
}
