import { Check, CircleAlert, CircleQuestionMark, Clock, GitCompare, LoaderCircle } from 'lucide-preact';
import type { CommandState } from '../../lib/domain/command.ts';
import { classNames } from './class-names.ts';
import { Icon } from './Icon.tsx';
import { useText } from './text-context.ts';
import { SLOW_MS, useDelayed } from './use-delayed.ts';

/** A write that is through within this time goes from value to tick. */
export const QUIET_MS = 400;

const LOOKS = {
  queued: { icon: Clock, look: '', word: 'ui_write_queued' },
  sending: { icon: LoaderCircle, look: '', word: 'ui_write_sending' },
  done: { icon: Check, look: 'write-saved', word: 'ui_write_saved' },
  checking: { icon: CircleQuestionMark, look: 'write-uncertain', word: 'ui_write_checking' },
  refused: { icon: CircleAlert, look: 'write-refused', word: 'ui_write_refused' },
  conflict: { icon: GitCompare, look: 'write-uncertain', word: 'ui_write_conflict' },
  discarded: { icon: Clock, look: '', word: 'ui_write_queued' },
} as const;

export interface WriteStateProps {
  readonly state: CommandState;
  /** Without the icon, where one stands already. */
  readonly bare?: boolean;
  /** How long it is held for undo, in seconds. */
  readonly seconds?: number;
}

/** `.write`: where a write is. One look for every write, wherever it happens. */
export function WriteState({ state, bare = false, seconds = 0 }: WriteStateProps) {
  const { t } = useText();
  const quiet = state === 'queued' || state === 'sending';
  const shown = useDelayed(quiet, QUIET_MS);
  // Nobody has answered: the server is slow, or the worker has died.
  const slow = useDelayed(state === 'sending', SLOW_MS);
  if (quiet && !shown && seconds === 0) return null;
  const { icon, look, word } = LOOKS[state];
  return (
    <span class={classNames('write', look)} title={state === 'checking' ? t('ui_checking_long') : undefined}>
      {!bare && <Icon of={icon} spin={state === 'sending'} />}
      {seconds > 0 ? t('ui_write_held', seconds) : t(slow ? 'ui_write_sending_long' : word)}
    </span>
  );
}

/** The icon of a state alone, for lists whose rows begin with it. */
export const WriteIcon = ({ state }: { readonly state: CommandState }) => (
  <Icon
    of={LOOKS[state].icon}
    size="sm"
    spin={state === 'sending'}
    class={classNames(
      state === 'done' && 'yes',
      (state === 'checking' || state === 'conflict') && 'maybe',
      state === 'refused' && 'no',
    )}
  />
);
