import { Lock, Plus, TriangleAlert } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { Rule } from '../../../lib/domain/automation/rule.ts';
import { emptyRule } from '../../../lib/options/rules/starting-points.ts';
import { problemsOf } from '../../../lib/options/rules/surroundings.ts';
import type { Options } from '../../../lib/options/store.ts';
import { useStore } from '../../../lib/panel/use-store.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useText } from '../../ui/text-context.ts';
import { Group, Page } from '../Page.tsx';
import { RemoveRule } from './RemoveRule.tsx';
import { RuleEditor } from './RuleEditor.tsx';
import { RuleRow } from './RuleRow.tsx';
import { RuleToday } from './RuleToday.tsx';
import { StartingPoints } from './StartingPoints.tsx';
import { UnreadRules } from './UnreadRules.tsx';
import { useRuleNames } from './use-rule-names.ts';

/** Rules as sentences, with what each may do; one at a time is edited in the place of the list. */
export function AutomationsPage({ options }: { readonly options: Options }) {
  const text = useText();
  const { t } = text;
  const state = useStore(options.store, (all) => all);
  const [editing, setEditing] = useState<Rule | null>(null);
  const [removing, setRemoving] = useState<Rule | null>(null);
  useEffect(() => void options.locations.refreshLists(), [options]);

  const { kind, automations, own, policyProblem } = state.automations;
  const names = useRuleNames(state);
  const put = (rule: Rule) =>
    options.saveAutomations((stored) => ({
      ...stored,
      rules: stored.rules.some(({ id }) => id === rule.id)
        ? stored.rules.map((one) => (one.id === rule.id ? rule : one))
        : [...stored.rules, rule],
    }));
  const edit = (rule: Rule | null) => {
    setEditing(rule);
    window.scrollTo(0, 0);
  };

  if (editing)
    return (
      <RuleEditor
        key={editing.id}
        rule={editing}
        options={options}
        state={state}
        names={names}
        onSave={put}
        onLeave={() => edit(null)}
      />
    );

  const problems = problemsOf(state);
  const isGiven = (rule: Rule) => !own.rules.includes(rule);
  return (
    <Page
      title={t('opt_nav_automations')}
      lead={t('rul_lead')}
      action={
        kind !== 'newer' && (
          <Button
            id="new-rule"
            kind="primary"
            icon={Plus}
            onPress={() => edit(emptyRule(options.newId(), t('rul_new')))}
          >
            {t('rul_new')}
          </Button>
        )
      }
    >
      {state.policy.automationsOff && (
        <Banner card icon={Lock}>
          {t('rul_off_admin')}
        </Banner>
      )}
      {kind !== 'read' && (
        <Banner card tone="warn" icon={TriangleAlert}>
          {t(kind === 'newer' ? 'rul_newer' : 'rul_corrupt')}
        </Banner>
      )}
      {policyProblem && (
        <Banner card tone="warn" icon={TriangleAlert}>
          {t('rul_policy_wrong')}
        </Banner>
      )}
      {state.automationsUnsaved && (
        <Banner card tone="bad" icon={TriangleAlert} live="alert">
          {t('rul_unsaved')}
        </Banner>
      )}
      <Group title={t('rul_group')}>
        {automations.rules.length === 0 && state.automations.unread.length === 0 && (
          <p class="hint">{t('rul_none')}</p>
        )}
        <ul class="tools" id="rules">
          {automations.rules.map((rule) => (
            <RuleRow
              key={rule.id}
              rule={rule}
              names={names}
              problems={problems.get(rule.id) ?? []}
              isGiven={isGiven(rule)}
              {...(own.stopped?.includes(rule.id) && {
                onStart: () =>
                  void options.saveAutomations((stored) => ({
                    ...stored,
                    stopped: stored.stopped?.filter((id) => id !== rule.id) ?? [],
                  })),
              })}
              onMode={(mode) => void put({ ...rule, mode })}
              onEdit={() => edit(rule)}
              onCopy={() =>
                edit({ ...rule, id: options.newId(), name: t('rul_copy_name', rule.name), mode: 'suggest' })
              }
              onRemove={() => setRemoving(rule)}
            >
              <RuleToday options={options} rule={rule} />
            </RuleRow>
          ))}
          <UnreadRules options={options} />
        </ul>
      </Group>
      {kind !== 'newer' && <StartingPoints names={names} newId={options.newId} onUse={edit} />}
      {removing && (
        <RemoveRule
          name={removing.name}
          onClose={() => setRemoving(null)}
          onRemove={() => {
            setRemoving(null);
            void options.saveAutomations((stored) => ({
              ...stored,
              rules: stored.rules.filter(({ id }) => id !== removing.id),
            }));
          }}
        />
      )}
    </Page>
  );
}
