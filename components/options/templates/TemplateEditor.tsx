import { useState } from 'preact/hooks';
import type { Template } from '../../../lib/domain/automation/template.ts';
import type { OptionsState } from '../../../lib/options/state.ts';
import {
  actionOf,
  isFilledIn,
  unknownIn,
  withAction,
} from '../../../lib/options/templates/template-parts.ts';
import { useText } from '../../ui/text-context.ts';
import { ActionFields } from '../automations/ActionFields.tsx';
import { EditorFrame } from './EditorFrame.tsx';

export interface TemplateEditorProps {
  readonly template: Template;
  readonly state: OptionsState;
  readonly onSave: (template: Template) => Promise<boolean>;
  readonly onLeave: () => void;
}

/** A note, a task or a set of tags, as it is filled in later. */
export function TemplateEditor({ template, state, onSave, onLeave }: TemplateEditorProps) {
  const { t } = useText();
  const [draft, setDraft] = useState(template);
  const action = actionOf(draft);
  return (
    <EditorFrame
      title={template.name}
      name={draft.name}
      onName={(name) => setDraft({ ...draft, name })}
      open={isFilledIn(action) ? undefined : t('tpl_open_text')}
      unknown={unknownIn([action])}
      onSave={() => onSave({ ...draft, name: draft.name.trim() })}
      onLeave={onLeave}
    >
      <div class="part-words">
        <ActionFields action={action} state={state} onChange={(next) => setDraft(withAction(draft, next))} />
      </div>
    </EditorFrame>
  );
}
