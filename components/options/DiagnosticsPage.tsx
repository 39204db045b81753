import { Check, CircleDashed, Copy, TriangleAlert } from 'lucide-preact';
import { INBOXES } from '../../lib/domain/inbox.ts';
import type { About } from '../../lib/options/deps.ts';
import { writeReport } from '../../lib/options/report.ts';
import type { OptionsState } from '../../lib/options/state.ts';
import type { Options } from '../../lib/options/store.ts';
import type { Text } from '../../lib/panel/text.ts';
import { useStore } from '../../lib/panel/use-store.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useText } from '../ui/text-context.ts';
import { Group, Page } from './Page.tsx';

interface CheckRow {
  readonly id: string;
  readonly state: 'ok' | 'bad' | 'off';
  readonly label: string;
  readonly meta: string;
}

function checksOf({ t }: Text, state: OptionsState): readonly CheckRow[] {
  const { session, test, outbox } = state;
  const accepted = session.state === 'connected' && test.kind !== 'failed';
  return [
    {
      id: 'connection',
      state: accepted ? 'ok' : 'bad',
      label: t('opt_check_connection'),
      meta: session.state === 'connected' ? t('opt_meta_ms', session.latencyMs) : t('opt_none_title'),
    },
    { id: 'api', state: state.apiAllowed === false ? 'bad' : 'ok', label: t('opt_check_api'), meta: '' },
    ...INBOXES.map((inbox): CheckRow => {
      const { allowed, problem } = state.inboxes[inbox.id];
      const n = allowed?.length ?? 0;
      const partly = n > 0 && n < inbox.hosts.length;
      return {
        id: inbox.id,
        state: partly || problem !== 'none' ? 'bad' : n === 0 ? 'off' : 'ok',
        label: t('opt_check_inbox', inbox.name),
        meta: t('opt_meta_hosts', n, inbox.hosts.length),
      };
    }),
    {
      id: 'outbox',
      state: outbox === null || outbox.refused.length > 0 ? 'bad' : 'ok',
      label: t('opt_check_outbox'),
      meta:
        outbox === null
          ? t('opt_meta_unreadable')
          : t('opt_meta_outbox', outbox.waiting, outbox.checking, outbox.refused.length),
    },
    {
      id: 'settings',
      state: state.settingsKind === 'read' ? 'ok' : 'bad',
      label: t('opt_check_settings'),
      meta: '',
    },
  ];
}

const LOOKS = {
  ok: { icon: Check, look: 'write-saved', word: 'opt_check_ok' },
  bad: { icon: TriangleAlert, look: 'write-uncertain', word: 'opt_check_bad' },
  off: { icon: CircleDashed, look: '', word: 'opt_check_off' },
} as const;

function CheckItem({ check }: { readonly check: CheckRow }) {
  const { t } = useText();
  const { icon, look, word } = LOOKS[check.state];
  return (
    <li data-check={check.id} data-state={check.state}>
      <span class={`write ${look}`}>
        <Icon of={icon} />
        <span class="sr">{t(word)}</span>
      </span>
      <span class="grow">{check.label}</span>
      <span class="meta">{check.meta}</span>
    </li>
  );
}

export interface DiagnosticsPageProps {
  readonly options: Options;
  readonly about: About;
}

/** What works and what does not, and a report that can be handed to somebody else. */
export function DiagnosticsPage({ options, about }: DiagnosticsPageProps) {
  const text = useText();
  const { t } = text;
  const state = useStore(options.store, (all) => all);
  const report = writeReport(state, about);
  return (
    <Page
      title={t('opt_nav_diagnostics')}
      lead={t('opt_diagnostics_lead')}
      action={
        <Button busy={state.test.kind === 'running'} onPress={() => void options.runAgain()}>
          {t('opt_run_again')}
        </Button>
      }
    >
      <ul class="checks">
        {checksOf(text, state).map((check) => (
          <CheckItem key={check.id} check={check} />
        ))}
      </ul>
      <Group
        title={t('opt_report')}
        hint={t('opt_report_hint')}
        action={
          <div class="acts">
            <span class="meta" role="status">
              {state.reportCopied === 'copied' && t('opt_copied')}
              {state.reportCopied === 'refused' && t('opt_copy_refused')}
            </span>
            <Button size="sm" icon={Copy} onPress={() => void options.copyReport(report)}>
              {t('opt_copy_report')}
            </Button>
          </div>
        }
      >
        <pre class="report">{report}</pre>
      </Group>
    </Page>
  );
}
