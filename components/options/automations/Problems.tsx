import { CircleAlert, CircleDashed, TriangleAlert } from 'lucide-preact';
import type { RuleProblem } from '../../../lib/automation/check-rules.ts';
import { sayReason } from '../../../lib/options/rules/surroundings.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useText } from '../../ui/text-context.ts';

const LOOKS = {
  gone: { icon: CircleAlert, tone: 'said-bad' },
  clash: { icon: TriangleAlert, tone: 'said-warn' },
  heed: { icon: TriangleAlert, tone: 'said-warn' },
  open: { icon: CircleDashed, tone: 'said-bad' },
} as const;

/** What is to be said of a rule, or of a part of it, one line each. */
export function Problems({
  problems,
  id,
}: {
  readonly problems: readonly RuleProblem[];
  readonly id?: string;
}) {
  const text = useText();
  if (problems.length === 0) return null;
  const isOff = problems.some(({ kind }) => kind === 'gone');
  return (
    <ul class="said" id={id}>
      {problems.map((problem) => {
        const { icon, tone } = LOOKS[problem.kind];
        const words = sayReason(text, problem.said);
        return (
          <li
            key={`${problem.kind} ${words}`}
            class={classNames('said-line', tone)}
            data-problem={problem.said.key}
          >
            <Icon of={icon} size="sm" />
            <span>
              {words}
              {isOff && problem.kind === 'gone' && ` ${text.t('rul_is_off')}`}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
