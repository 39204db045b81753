import { ArrowLeft, FlaskConical, Plus } from 'lucide-preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { RULE_MODES, type Rule } from '../../../lib/domain/automation/rule.ts';
import { ACTIONS, CONDITIONS } from '../../../lib/options/rules/choices.ts';
import type { RuleNames } from '../../../lib/options/rules/rule-names.ts';
import { ruleSentence } from '../../../lib/options/rules/rule-sentence.ts';
import { problemsOf } from '../../../lib/options/rules/surroundings.ts';
import type { OptionsState } from '../../../lib/options/state.ts';
import type { Options } from '../../../lib/options/store.ts';
import { Button } from '../../ui/Button.tsx';
import { Field, Input } from '../../ui/Field.tsx';
import { useText } from '../../ui/text-context.ts';
import { Group, Page, Setting } from '../Page.tsx';
import { Segmented } from '../Segmented.tsx';
import { ActionFields } from './ActionFields.tsx';
import { ConditionFields } from './ConditionFields.tsx';
import { DryRun } from './DryRun.tsx';
import { MODES } from './modes.ts';
import { PartRow } from './PartRow.tsx';
import { Problems } from './Problems.tsx';
import { SentenceText } from './SentenceText.tsx';
import { CountField } from './small-fields.tsx';
import { TriggerRow } from './TriggerRow.tsx';

export interface RuleEditorProps {
  /** As it is stored, or a new one. */
  readonly rule: Rule;
  readonly options: Options;
  readonly state: OptionsState;
  readonly names: RuleNames;
  /** Resolves to false when it could not be stored. */
  readonly onSave: (rule: Rule) => Promise<boolean>;
  readonly onLeave: () => void;
}

/** A rule as a sentence whose parts are menus and fields. Nothing is stored before *Save rule*. */
export function RuleEditor({ rule, options, state, names, onSave, onLeave }: RuleEditorProps) {
  const { t } = useText();
  const [draft, setDraft] = useState(rule);
  const [isMarked, setMarked] = useState(false);
  const [isUnsaved, setUnsaved] = useState(false);
  /** The row that was just added, which the focus goes to. */
  const [fresh, setFresh] = useState<string | null>(null);
  const nameField = useRef<HTMLInputElement>(null);
  const limitId = useId();
  useLayoutEffect(() => {
    nameField.current?.focus();
    nameField.current?.select();
  }, []);

  const change = (part: Partial<Rule>) => setDraft({ ...draft, ...part });
  const all = problemsOf(state, draft).get(draft.id) ?? [];
  // What is simply not filled in yet is said once somebody wants to store it.
  const shown = isMarked ? all : all.filter(({ kind }) => kind !== 'open');
  const of = (part: 'rule' | 'trigger' | 'condition' | 'action', index = 0) =>
    shown.filter((problem) => problem.part === part && problem.index === index);
  const isOpen = all.some(({ kind }) => kind === 'open');
  const { conditions, actions } = draft;
  const isTrying = state.dryRun.kind !== 'closed';

  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    setMarked(true);
    if (isOpen) return;
    const isStored = await onSave(draft);
    setUnsaved(!isStored);
    if (isStored) onLeave();
  };

  return (
    <Page
      title={rule.name}
      lead={t('rul_edit_lead')}
      action={
        <Button icon={ArrowLeft} onPress={onLeave}>
          {t('rul_back')}
        </Button>
      }
    >
      <form class="rule-form" onSubmit={(event) => void save(event)} noValidate>
        <section class="rule-box">
          <Field id="rule-name" label={t('rul_name')}>
            {(control) => (
              <Input
                {...control}
                inputRef={nameField}
                value={draft.name}
                maxLength={120}
                onInput={(name) => change({ name })}
              />
            )}
          </Field>
          <Problems problems={of('rule')} />
          <ol class="parts">
            <li class="part">
              <span class="part-lead">{t('rul_when')}</span>
              <div class="part-words">
                <TriggerRow
                  trigger={draft.trigger}
                  names={names}
                  onChange={(trigger) => change({ trigger })}
                />
              </div>
              <Problems problems={of('trigger')} />
            </li>
            {conditions.map((condition, at) => (
              <PartRow
                key={at}
                lead={t('rul_and_if')}
                label={t('rul_label_if', at + 1)}
                choices={CONDITIONS}
                part={condition}
                isFresh={fresh === `if ${at}`}
                problems={of('condition', at)}
                removeLabel={t('rul_remove_if', at + 1)}
                onChange={(next) => change({ conditions: conditions.with(at, next) })}
                onRemove={() => change({ conditions: conditions.toSpliced(at, 1) })}
              >
                <ConditionFields
                  condition={condition}
                  state={state}
                  names={names}
                  label={t('rul_label_if', at + 1)}
                  onChange={(next) => change({ conditions: conditions.with(at, next) })}
                />
              </PartRow>
            ))}
            <li class="part part-add">
              <Button
                kind="quiet"
                icon={Plus}
                onPress={() => {
                  const made = CONDITIONS[0]?.make(null);
                  if (!made) return;
                  setFresh(`if ${conditions.length}`);
                  change({ conditions: [...conditions, made] });
                }}
              >
                {t('rul_add_if')}
              </Button>
            </li>
            {actions.map((action, at) => (
              <PartRow
                key={at}
                lead={t(at === 0 ? 'rul_then' : 'rul_and_then')}
                label={t('rul_label_do', at + 1)}
                choices={ACTIONS}
                part={action}
                isFresh={fresh === `do ${at}`}
                problems={of('action', at)}
                removeLabel={t('rul_remove_do', at + 1)}
                onChange={(next) => change({ actions: actions.with(at, next) })}
                onRemove={() => change({ actions: actions.toSpliced(at, 1) })}
                {...(at > 0 && {
                  upLabel: t('rul_up', at + 1),
                  onUp: () => change({ actions: actions.toSpliced(at, 1).toSpliced(at - 1, 0, action) }),
                })}
              >
                <ActionFields
                  action={action}
                  state={state}
                  onChange={(next) => change({ actions: actions.with(at, next) })}
                />
              </PartRow>
            ))}
            <li class="part part-add">
              <Button
                kind="quiet"
                icon={Plus}
                onPress={() => {
                  const made = ACTIONS[0]?.make(null);
                  if (!made) return;
                  setFresh(`do ${actions.length}`);
                  change({ actions: [...actions, made] });
                }}
              >
                {t('rul_add_do')}
              </Button>
            </li>
          </ol>
          <p class="rule-whole" role="status">
            <SentenceText pieces={ruleSentence(draft, names)} />
          </p>
          {isTrying ? (
            <DryRun options={options} rule={draft} names={names} />
          ) : (
            <div class="acts">
              <Button id="dry-run" icon={FlaskConical} onPress={() => void options.dryRun.start()}>
                {t('dry_try')}
              </Button>
            </div>
          )}
        </section>

        <Group title={t('rul_mode')}>
          <Setting
            label={t(MODES[draft.mode].name)}
            labelId="rule-mode-label"
            hint={t(MODES[draft.mode].hint)}
          >
            <Segmented
              labelledBy="rule-mode-label"
              value={draft.mode}
              options={RULE_MODES.map((mode) => ({ value: mode, label: t(MODES[mode].name) }))}
              onChange={(mode) => change({ mode })}
            />
          </Setting>
          <Setting for={`${limitId}-chat`} label={t('rul_limit_chat')}>
            <CountField
              id={`${limitId}-chat`}
              label={t('rul_limit_chat')}
              value={draft.limits.perConversation}
              min={1}
              max={1_000}
              onChange={(perConversation) => change({ limits: { ...draft.limits, perConversation } })}
            />
          </Setting>
          <Setting for={`${limitId}-day`} label={t('rul_limit_day')}>
            <CountField
              id={`${limitId}-day`}
              label={t('rul_limit_day')}
              value={draft.limits.perDay}
              min={1}
              max={10_000}
              onChange={(perDay) => change({ limits: { ...draft.limits, perDay } })}
            />
          </Setting>
        </Group>

        <div class="acts rule-foot">
          <Button submit kind="primary" size="lg">
            {t('rul_save')}
          </Button>
          <Button size="lg" onPress={onLeave}>
            {t('rul_cancel')}
          </Button>
          {((isMarked && isOpen) || isUnsaved) && (
            <span class="error" role="alert">
              {t(isUnsaved ? 'rul_unsaved' : 'rul_save_first')}
            </span>
          )}
        </div>
      </form>
    </Page>
  );
}
