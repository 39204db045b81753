import { Download, Lock } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { RUN_OUTCOMES } from '../../../lib/domain/automation/rule-run.ts';
import type { Options } from '../../../lib/options/store.ts';
import { useStore } from '../../../lib/panel/use-store.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Field.tsx';
import { useText } from '../../ui/text-context.ts';
import { Group, Page } from '../Page.tsx';
import { OUTCOMES } from './outcomes.ts';
import { RunRow } from './RunRow.tsx';
import { useRuleNames } from './use-rule-names.ts';

const SHOWN = 50;

/** What rules did, suggested or left, the newest first, with the way back. */
export function JournalPage({ options }: { readonly options: Options }) {
  const text = useText();
  const { t, count } = text;
  const state = useStore(options.store, (all) => all);
  const [shown, setShown] = useState(SHOWN);
  const { runs, ruleId, outcome } = state.journal;
  const names = useRuleNames(state);
  const rules = new Map((runs ?? []).map((run) => [run.ruleId, run.ruleName]));
  const found = (runs ?? []).filter(
    (run) => (ruleId === '' || run.ruleId === ruleId) && (outcome === '' || run.outcome === outcome),
  );
  return (
    <Page
      title={t('opt_nav_journal')}
      lead={t('jrn_lead')}
      action={
        <Button icon={Download} onPress={options.journal.save} title={t('jrn_save_hint')}>
          {t('jrn_save')}
        </Button>
      }
    >
      {state.policy.automationsOff && (
        <Banner card icon={Lock}>
          {t('rul_off_admin')}
        </Banner>
      )}
      <Group
        title={t('jrn_group')}
        hint={t('jrn_save_hint')}
        action={
          <div class="acts">
            <Select
              size="sm"
              aria-label={t('jrn_by_rule')}
              value={ruleId}
              options={[
                { value: '', label: t('jrn_all_rules') },
                ...[...rules].map(([value, label]) => ({ value, label })),
              ]}
              onChange={options.journal.showRule}
            />
            <Select
              size="sm"
              aria-label={t('jrn_by_outcome')}
              value={outcome}
              options={[
                { value: '', label: t('jrn_all_outcomes') },
                ...RUN_OUTCOMES.map((value) => ({ value, label: t(OUTCOMES[value].name) })),
              ]}
              onChange={options.journal.showOutcome}
            />
          </div>
        }
      >
        {runs === null && <p class="hint">{t('jrn_unknown')}</p>}
        {runs !== null && found.length === 0 && (
          <p class="hint">{t(runs.length === 0 ? 'jrn_none' : 'jrn_none_such')}</p>
        )}
        <ul class="tools" id="journal">
          {found.slice(0, shown).map((run) => (
            <RunRow key={run.id} options={options} run={run} names={names} />
          ))}
        </ul>
        {found.length > shown && (
          <div class="acts trn-foot">
            <Button onPress={() => setShown(shown + SHOWN)}>{count('jrn_more', found.length - shown)}</Button>
          </div>
        )}
      </Group>
    </Page>
  );
}
