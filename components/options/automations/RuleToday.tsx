import { TriangleAlert } from 'lucide-preact';
import type { Rule } from '../../../lib/domain/automation/rule.ts';
import { todayOf } from '../../../lib/options/journal/journal-actions.ts';
import { sayReason } from '../../../lib/options/rules/surroundings.ts';
import type { Options } from '../../../lib/options/store.ts';
import { useStore } from '../../../lib/panel/use-store.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useText } from '../../ui/text-context.ts';
import { when } from '../when.ts';

/** What a rule did today, and that it stopped itself. */
export function RuleToday({ options, rule }: { readonly options: Options; readonly rule: Rule }) {
  const text = useText();
  const { t, count, locale } = text;
  const runs = useStore(options.store, (state) => state.journal.runs);
  const nowMs = useStore(options.store, (state) => state.nowMs);
  const { suggested, done, failed, stopped } = todayOf(
    runs ?? [],
    rule.id,
    new Date(nowMs).setHours(0, 0, 0, 0),
  );
  const counts = [
    suggested > 0 && count('rul_today_suggested', suggested),
    done > 0 && count('rul_today_done', done),
    failed > 0 && count('rul_today_failed', failed),
  ].filter((one) => one !== false);
  const seeAll = (
    <Button
      kind="link"
      size="sm"
      onPress={() => {
        options.journal.showRule(rule.id);
        window.location.hash = 'journal';
      }}
    >
      {t('rul_see_journal')}
    </Button>
  );
  return (
    <>
      {counts.length > 0 && (
        <p class="meta">
          {t('rul_today', counts.join(', '))} {seeAll}
        </p>
      )}
      {stopped && rule.mode === 'off' && (
        <p class="said-line said-warn" data-stopped="">
          <Icon of={TriangleAlert} size="sm" />
          <span>
            {t(
              'rul_stopped',
              when(stopped.atMs, locale),
              stopped.because.map((one) => sayReason(text, one)).join(' '),
            )}{' '}
            {seeAll}
          </span>
        </p>
      )}
    </>
  );
}
