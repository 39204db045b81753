import { Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Action } from '../../../lib/domain/automation/rule.ts';
import type { Macro } from '../../../lib/domain/automation/template.ts';
import { ACTIONS } from '../../../lib/options/rules/choices.ts';
import type { OptionsState } from '../../../lib/options/state.ts';
import { isFilledIn, isMacroAction, unknownIn } from '../../../lib/options/templates/template-parts.ts';
import { Button } from '../../ui/Button.tsx';
import { Field, Select } from '../../ui/Field.tsx';
import { useText } from '../../ui/text-context.ts';
import { ActionFields } from '../automations/ActionFields.tsx';
import { PartRow } from '../automations/PartRow.tsx';
import { EditorFrame } from './EditorFrame.tsx';

const CHOICES = ACTIONS.filter((choice) => isMacroAction(choice.make(null)));
const FIRST: Action = { kind: 'note.add', body: '' };
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export interface MacroEditorProps {
  readonly macro: Macro;
  readonly state: OptionsState;
  readonly onSave: (macro: Macro) => Promise<boolean>;
  readonly onLeave: () => void;
}

/** Actions in their order, on a key. */
export function MacroEditor({ macro, state, onSave, onLeave }: MacroEditorProps) {
  const { t } = useText();
  const [draft, setDraft] = useState(macro);
  const [fresh, setFresh] = useState<number | null>(null);
  const { actions } = draft;
  const taken = new Map(
    state.automations.automations.macros
      .filter(({ id }) => id !== macro.id)
      .map(({ key, name }) => [key, name]),
  );
  const set = (next: readonly Action[]) => setDraft({ ...draft, actions: next });
  const isOpen = actions.length === 0 || actions.some((action) => !isFilledIn(action));
  return (
    <EditorFrame
      title={macro.name}
      name={draft.name}
      onName={(name) => setDraft({ ...draft, name })}
      open={isOpen ? t('tpl_open_steps') : undefined}
      unknown={unknownIn(actions)}
      onSave={() => onSave({ ...draft, name: draft.name.trim() })}
      onLeave={onLeave}
    >
      <Field id="macro-key" label={t('tpl_key')} hint={t('tpl_key_hint')}>
        {(control) => (
          <Select
            {...control}
            value={draft.key ?? ''}
            options={[
              { value: '', label: t('tpl_key_none') },
              ...KEYS.map((key) => {
                const other = taken.get(key);
                return { value: key, label: other ? t('tpl_key_taken', key, other) : t('tpl_key_alt', key) };
              }),
            ]}
            onChange={(key) => setDraft({ ...draft, key: key === '' ? null : key })}
          />
        )}
      </Field>
      <ol class="parts">
        {actions.map((action, at) => (
          <PartRow
            key={at}
            lead={`${at + 1}.`}
            label={t('rul_label_do', at + 1)}
            choices={CHOICES}
            part={action}
            isFresh={fresh === at}
            problems={[]}
            removeLabel={t('rul_remove_do', at + 1)}
            onChange={(next) => set(actions.with(at, next))}
            onRemove={() => set(actions.toSpliced(at, 1))}
            {...(at > 0 && {
              upLabel: t('rul_up', at + 1),
              onUp: () => set(actions.toSpliced(at, 1).toSpliced(at - 1, 0, action)),
            })}
          >
            <ActionFields action={action} state={state} onChange={(next) => set(actions.with(at, next))} />
          </PartRow>
        ))}
        <li class="part part-add">
          <Button
            kind="quiet"
            icon={Plus}
            onPress={() => {
              setFresh(actions.length);
              set([...actions, FIRST]);
            }}
          >
            {t('rul_add_do')}
          </Button>
        </li>
      </ol>
    </EditorFrame>
  );
}
