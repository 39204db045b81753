import type { LucideIcon } from 'lucide-preact';
import type { PlannedStep } from '../../../lib/domain/automation/plan.ts';
import type { Intent } from '../../../lib/domain/command.ts';
import type { Location } from '../../../lib/domain/location.ts';
import type { RuleNames } from '../../../lib/options/rules/rule-names.ts';
import { actionPieces } from '../../../lib/options/rules/rule-sentence.ts';
import { sayReason } from '../../../lib/options/rules/surroundings.ts';
import { describeChange } from '../../../lib/panel/describe-change.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useText } from '../../ui/text-context.ts';
import { SentenceText } from './SentenceText.tsx';

export interface PlannedStepLinesProps {
  readonly steps: readonly PlannedStep[];
  readonly location: Location;
  readonly names: RuleNames;
  readonly would: LucideIcon;
  readonly nothing: LucideIcon;
}

/** Each action with its filled text, or why there would be nothing to do. */
export function PlannedStepLines({ steps, location, names, would, nothing }: PlannedStepLinesProps) {
  const text = useText();
  return (
    <ol class="dry-steps">
      {steps.map(({ action, intents, detail }, at) => {
        const isIdle = intents.length === 0 && action.kind !== 'notify' && action.kind !== 'suggest';
        return (
          <li
            key={`${at} ${action.kind}`}
            class="said-line said-plain"
            data-step={isIdle ? 'nothing' : action.kind}
          >
            <Icon of={isIdle ? nothing : would} size="sm" />
            <span>
              {text.t('dry_would')} <SentenceText pieces={actionPieces(action, names)} />
              {detail && <span class="dry-more">{sayReason(text, detail)}</span>}
              {intents.map((intent) => {
                const words = describeChange(intent, location, text);
                return (
                  <span class="dry-more" key={words}>
                    {words}
                    <TaskMore intent={intent} location={location} />
                  </span>
                );
              })}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

/** When a task would be due, and whose it would be; its text, where it has one. */
function TaskMore({ intent, location }: { readonly intent: Intent; readonly location: Location }) {
  const { t, locale } = useText();
  if (intent.kind !== 'task.add') return null;
  const { dueAtMs, assignedTo, body } = intent.task;
  const due = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: location.timezone,
  }).format(dueAtMs);
  const user = location.users.find(({ id }) => id === assignedTo);
  return (
    <>
      {' · '}
      {user ? t('dry_due_for', due, user.name) : t('dry_due', due)}
      {body !== '' && <span class="dry-more">{body}</span>}
    </>
  );
}
