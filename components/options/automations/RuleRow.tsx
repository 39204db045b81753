import { Copy, Ellipsis, Pencil, Play, Trash2 } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { RuleProblem } from '../../../lib/automation/check-rules.ts';
import { RULE_MODES, type Rule, type RuleMode } from '../../../lib/domain/automation/rule.ts';
import type { RuleNames } from '../../../lib/options/rules/rule-names.ts';
import { ruleSentence } from '../../../lib/options/rules/rule-sentence.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { MenuButton } from '../../ui/Menu.tsx';
import { useText } from '../../ui/text-context.ts';
import { Segmented } from '../Segmented.tsx';
import { SetByAdmin } from '../SetByAdmin.tsx';
import { MODES } from './modes.ts';
import { Problems } from './Problems.tsx';
import { SentenceText } from './SentenceText.tsx';

export interface RuleRowProps {
  readonly rule: Rule;
  readonly names: RuleNames;
  readonly problems: readonly RuleProblem[];
  /** Given by the administrator: seen, and not changed. */
  readonly isGiven: boolean;
  /** What it did today, and whether it stopped itself. */
  readonly children?: ComponentChildren;
  /** One of the administrator's that stopped itself on this computer may act again. */
  readonly onStart?: () => void;
  readonly onMode: (mode: RuleMode) => void;
  readonly onEdit: () => void;
  readonly onCopy: () => void;
  readonly onRemove: () => void;
}

export function RuleRow(props: RuleRowProps) {
  const { rule, names, problems, isGiven } = props;
  const { t } = useText();
  const id = useId();
  return (
    <li class={classNames('tool', 'rule', rule.mode === 'off' && 'is-off')} data-rule={rule.id}>
      <div class="grow rule-text">
        <h4 class="row-title" id={id}>
          <bdi>{rule.name}</bdi>
        </h4>
        <p class="rule-sentence">
          <SentenceText pieces={ruleSentence(rule, names)} />
        </p>
        {props.children}
        <Problems problems={problems} />
        {isGiven && <SetByAdmin />}
      </div>
      <div class="tool-end rule-end">
        {isGiven ? (
          <>
            <span class="meta">{t(MODES[rule.mode].name)}</span>
            {props.onStart && (
              <Button size="sm" icon={Play} onPress={props.onStart}>
                {t('rul_start_again')}
                <span class="sr"> {rule.name}</span>
              </Button>
            )}
          </>
        ) : (
          <>
            <span class="sr" id={`${id}-mode`}>
              {t('rul_mode_of', rule.name)}
            </span>
            <Segmented
              labelledBy={`${id}-mode`}
              value={rule.mode}
              options={RULE_MODES.map((mode) => ({ value: mode, label: t(MODES[mode].name) }))}
              onChange={props.onMode}
            />
          </>
        )}
        <div class="tool-acts">
          {!isGiven && (
            <Button icon={Pencil} size="sm" title={t('rul_edit_what', rule.name)} onPress={props.onEdit}>
              {t('rul_edit')}
              <span class="sr"> {rule.name}</span>
            </Button>
          )}
          <MenuButton
            label={t('rul_more', rule.name)}
            icon={Ellipsis}
            size="sm"
            groups={[
              { items: [{ label: t('rul_copy'), icon: Copy, onPress: props.onCopy }] },
              {
                items: isGiven
                  ? []
                  : [{ label: t('rul_remove'), icon: Trash2, danger: true, onPress: props.onRemove }],
              },
            ]}
          />
        </div>
      </div>
    </li>
  );
}
