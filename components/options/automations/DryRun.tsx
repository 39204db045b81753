import { ArrowRight, Check, CircleAlert, FlaskConical, Minus, RefreshCw, X } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import type { Rule } from '../../../lib/domain/automation/rule.ts';
import type { RunReason } from '../../../lib/domain/automation/rule-run.ts';
import { dryRun } from '../../../lib/options/rules/dry-run.ts';
import type { RuleNames } from '../../../lib/options/rules/rule-names.ts';
import { chatName } from '../../../lib/options/rules/seen-chat.ts';
import { sayReason } from '../../../lib/options/rules/surroundings.ts';
import type { Options } from '../../../lib/options/store.ts';
import { useStore } from '../../../lib/panel/use-store.ts';
import { Select } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { useText } from '../../ui/text-context.ts';
import { PlannedStepLines } from './PlannedStepLines.tsx';

export interface DryRunProps {
  readonly options: Options;
  /** As it is now, stored or not. */
  readonly rule: Rule;
  readonly names: RuleNames;
}

/** "Would do": the rule as it is now, on a chat that is open in a tab, sentence by sentence. Nothing is written. */
export function DryRun({ options, rule, names }: DryRunProps) {
  const { t } = useText();
  const state = useStore(options.store, (all) => all.dryRun);
  useEffect(() => () => options.dryRun.close(), [options]);
  const chats = 'chats' in state ? state.chats : [];
  const name = (at: number) => {
    const chat = chats[at];
    return chat ? t('dry_chat', chatName(chat) || t('dry_somebody'), names.inbox(chat.sighting.inbox)) : '';
  };
  return (
    <section
      class="dry-run"
      aria-label={t('dry_title')}
      aria-busy={state.kind === 'looking'}
      data-dry-run={state.kind}
    >
      <header class="dry-head">
        <Icon of={FlaskConical} />
        <h3>{t('dry_title')}</h3>
        <span class="meta">{t('dry_nothing_written')}</span>
        <span class="dry-end">
          <IconButton
            label={t('dry_again')}
            icon={RefreshCw}
            size="sm"
            onPress={() => void options.dryRun.start()}
          />
          <IconButton label={t('dry_close')} icon={X} size="sm" onPress={() => options.dryRun.close()} />
        </span>
      </header>
      {'chats' in state && chats.length > 1 && (
        <Select
          size="sm"
          aria-label={t('dry_which')}
          value={`${state.at}`}
          options={chats.map((_, at) => ({ value: `${at}`, label: name(at) }))}
          onChange={(at) => void options.dryRun.choose(chats, Number(at))}
        />
      )}
      {chats.length === 1 && <p class="meta">{name(0)}</p>}
      <div role="status" class="dry-lines">
        {state.kind === 'looking' && <p class="meta">{t('dry_looking')}</p>}
        {state.kind === 'no-chat' && <p>{t('dry_no_chat')}</p>}
        {state.kind === 'failed' && (
          <Line icon={CircleAlert} tone="said-bad" words={t(FAILURES[state.failure.code] ?? 'dry_failed')} />
        )}
        {state.kind === 'ready' && <Result options={options} rule={rule} names={names} />}
      </div>
    </section>
  );
}

const FAILURES = {
  'no-location': 'dry_no_location',
  'signed-out': 'dry_signed_out',
  offline: 'dry_offline',
} as Readonly<Record<string, 'dry_no_location' | 'dry_signed_out' | 'dry_offline' | undefined>>;

const PAGE_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

function Result({ options, rule, names }: DryRunProps) {
  const text = useText();
  const { t } = text;
  const state = useStore(options.store, (all) => all);
  if (state.dryRun.kind !== 'ready') return null;
  const { chat } = state.dryRun;
  const run = dryRun(rule, chat, state.automations.automations, { text, pageZone: PAGE_ZONE });
  const say = (reason: RunReason) => sayReason(text, reason);
  return (
    <>
      <Verdict holds={run.trigger.holds} words={say(run.trigger.reason)} />
      {run.conditions.map(({ holds, reason }, at) => (
        <Verdict key={`${at} ${reason.key}`} holds={holds} words={say(reason)} />
      ))}
      {!chat.hasMessages && rule.conditions.some(({ kind }) => kind === 'text' || kind === 'language') && (
        <Line icon={CircleAlert} tone="said-warn" words={t('dry_no_messages')} />
      )}
      {!run.holds && <p class="dry-verdict">{t('dry_nothing')}</p>}
      {run.holds && run.problems.length > 0 && <p class="dry-verdict">{t('dry_cannot')}</p>}
      {run.holds &&
        [...new Set(run.problems.map(say))].map((words) => (
          <Line key={words} icon={CircleAlert} tone="said-bad" words={words} />
        ))}
      {run.holds && run.problems.length === 0 && (
        <PlannedStepLines
          steps={run.steps}
          location={chat.facts.location}
          names={names}
          would={ArrowRight}
          nothing={Minus}
        />
      )}
    </>
  );
}

const Verdict = ({ holds, words }: { readonly holds: boolean | null; readonly words: string }) => {
  const { t } = useText();
  const mark = holds === null ? 'dry_taken' : holds ? 'dry_holds' : 'dry_fails';
  return (
    <p
      class={`said-line ${holds === false ? 'said-bad' : holds ? 'said-ok' : 'said-plain'}`}
      data-holds={`${holds}`}
    >
      <Icon of={holds === null ? Minus : holds ? Check : X} size="sm" />
      <span>
        <span class="sr">{t(mark)} </span>
        {words}
      </span>
    </p>
  );
};

const Line = ({
  icon,
  tone,
  words,
}: {
  readonly icon: typeof Check;
  readonly tone: string;
  readonly words: string;
}) => (
  <p class={`said-line ${tone}`}>
    <Icon of={icon} size="sm" />
    <span>{words}</span>
  </p>
);
