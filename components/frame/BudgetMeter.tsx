import { budgetAt, LOW_SHARE } from '../../lib/domain/budget.ts';
import { secondsLeft } from '../../lib/panel/seconds-left.ts';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { classNames } from '../ui/class-names.ts';

/** `.meter`: quiet while there is room; the rest is said when it is looked at, or when there is little. */
export function BudgetMeter() {
  const { t, locale } = usePanel().text;
  const budget = usePanelState((state) => (state.online ? state.budget : null));
  const session = usePanelState((state) => state.session);
  const nowMs = usePanelState((state) => state.nowMs);
  if (!budget || session.state !== 'connected') return null;
  const { of, left, max, blockedUntilMs } = budgetAt(budget, nowMs);
  const share = blockedUntilMs ? 0 : left / max;
  const percent = Math.floor(share * 100);
  const isLow = share < LOW_SHARE;
  const seconds = secondsLeft(blockedUntilMs, nowMs);
  const wait =
    seconds > 60 ? t('frame_budget_minutes', Math.ceil(seconds / 60)) : t('frame_budget_seconds', seconds);
  const number = (value: number) => value.toLocaleString(locale);
  const sentence = blockedUntilMs
    ? t('frame_budget_wait', wait)
    : t(`frame_budget_${of}`, number(left), number(max), session.locationName, budget.intervalMs / 1_000);
  return (
    // biome-ignore lint/a11y/useSemanticElements: `<meter>` looks otherwise in every browser
    <span
      class={classNames('budget', isLow && 'is-warn')}
      role="meter"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what it says is to be had without a mouse too
      tabIndex={0}
      aria-label={t('frame_budget')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={sentence}
    >
      <span class="meter">
        <i style={{ inlineSize: `${percent}%` }} />
      </span>
      {isLow && (blockedUntilMs ? t('frame_budget_blocked', wait) : `${percent}%`)}
      <span class="tip">{sentence}</span>
    </span>
  );
}
