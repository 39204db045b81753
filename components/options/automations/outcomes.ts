import type { RunOutcome, RunStep } from '../../../lib/domain/automation/rule-run.ts';
import type { TextKey } from '../../../lib/panel/text.ts';

interface Look {
  readonly name: TextKey;
  readonly tone: 'plain' | 'ok' | 'warn' | 'bad' | 'accent';
}

export const OUTCOMES: Readonly<Record<RunOutcome, Look>> = {
  waiting: { name: 'jrn_waiting', tone: 'plain' },
  suggested: { name: 'jrn_suggested', tone: 'accent' },
  accepted: { name: 'jrn_accepted', tone: 'ok' },
  dismissed: { name: 'jrn_dismissed', tone: 'plain' },
  acting: { name: 'jrn_acting', tone: 'plain' },
  done: { name: 'jrn_done', tone: 'ok' },
  failed: { name: 'jrn_failed', tone: 'bad' },
  elsewhere: { name: 'jrn_elsewhere', tone: 'plain' },
  limit: { name: 'jrn_limit', tone: 'warn' },
  stopped: { name: 'jrn_stopped', tone: 'warn' },
  undone: { name: 'jrn_undone', tone: 'plain' },
};

export const STEPS: Readonly<Record<RunStep['state'], TextKey>> = {
  planned: 'jrn_step_planned',
  queued: 'jrn_step_queued',
  done: 'jrn_step_done',
  refused: 'jrn_step_refused',
  nothing: 'jrn_step_nothing',
  undone: 'jrn_step_undone',
};
