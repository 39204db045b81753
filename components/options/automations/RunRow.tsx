import { Undo2 } from 'lucide-preact';
import type { RuleRun } from '../../../lib/domain/automation/rule-run.ts';
import { mayUndo } from '../../../lib/options/journal/journal-actions.ts';
import type { RuleNames } from '../../../lib/options/rules/rule-names.ts';
import { actionPieces } from '../../../lib/options/rules/rule-sentence.ts';
import { sayReason } from '../../../lib/options/rules/surroundings.ts';
import type { Options } from '../../../lib/options/store.ts';
import { useStore } from '../../../lib/panel/use-store.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { useText } from '../../ui/text-context.ts';
import { when } from '../when.ts';
import { OUTCOMES, STEPS } from './outcomes.ts';
import { SentenceText } from './SentenceText.tsx';

const UNDO_SAID = {
  undone: 'jrn_undo_done',
  partly: 'jrn_undo_partly',
  late: 'jrn_undo_late',
  failed: 'jrn_undo_failed',
} as const;

export interface RunRowProps {
  readonly options: Options;
  readonly run: RuleRun;
  readonly names: RuleNames;
}

/** One line of the journal: rule, contact, what became of each step, why, and Undo. */
export function RunRow({ options, run, names }: RunRowProps) {
  const text = useText();
  const { t, locale } = text;
  const { busyId, said } = useStore(options.store, (state) => state.journal);
  const locked = useStore(
    options.store,
    ({ policy, session }) =>
      policy.readOnly || (session.state === 'connected' && session.readOnly !== undefined),
  );
  const { name, tone } = OUTCOMES[run.outcome];
  const who = run.contactName || t('jrn_nobody');
  return (
    <li class="tool run" data-run={run.id} data-outcome={run.outcome}>
      <div class="grow rule-text">
        <div class="tool-head">
          <h4 class="row-title">
            <bdi>{run.ruleName}</bdi>
          </h4>
          <span class="meta">
            <bdi>{who}</bdi> ·{' '}
            <time dateTime={new Date(run.atMs).toISOString()}>{when(run.atMs, locale)}</time>
          </span>
        </div>
        <ul class="run-steps">
          {run.steps.map(({ action, state, detail }, at) => (
            <li key={`${at} ${action.kind}`} data-state={state}>
              <SentenceText pieces={actionPieces(action, names)} />
              <span class="meta">
                {' · '}
                {t(STEPS[state])}
                {detail && `: ${sayReason(text, detail)}`}
              </span>
            </li>
          ))}
        </ul>
        {run.because.length > 0 && (
          <details class="run-why">
            <summary>{t('jrn_why')}</summary>
            <ul>
              {run.because.map((reason, at) => (
                <li key={`${at} ${reason.key}`}>{sayReason(text, reason)}</li>
              ))}
            </ul>
          </details>
        )}
        {said?.runId === run.id && (
          <p class="hint" role="status">
            {t(UNDO_SAID[said.outcome])}
          </p>
        )}
      </div>
      <div class="tool-end">
        <Chip tone={tone}>{t(name)}</Chip>
        {mayUndo(run) && (
          <Button
            size="sm"
            icon={Undo2}
            busy={busyId === run.id}
            {...(locked && { off: t('jrn_read_only') })}
            onPress={() => void options.journal.undo(run)}
          >
            {t('jrn_undo')}
            <span class="sr">
              {' '}
              {run.ruleName}, {who}
            </span>
          </Button>
        )}
      </div>
    </li>
  );
}
