import { X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useText } from '../app/panel-context.ts';
import { IconButton } from '../ui/IconButton.tsx';
import type { Mode } from './Dock.tsx';

export interface ComposerFrameProps {
  readonly mode: 'note' | 'task';
  readonly label: string;
  readonly draftKept: boolean;
  readonly onSwitch: (mode: Mode) => void;
  readonly onClose: () => void;
  readonly onSave: () => void;
  readonly children: ComponentChildren;
}

/** The open dock: what to add, its form, and the keys both forms share. The draft stays when it closes. */
export function ComposerFrame(props: ComposerFrameProps) {
  const { mode, onSwitch, onClose, onSave } = props;
  const { t } = useText();
  const choice = (kind: 'note' | 'task', word: string) => (
    <button
      type="button"
      data-compose={kind}
      aria-pressed={mode === kind}
      aria-keyshortcuts={kind === 'note' ? 'N' : 'T'}
      onClick={() => onSwitch(kind)}
    >
      {word}
    </button>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a form element would ask the browser to send it
    <div
      class="dock-open"
      role="group"
      aria-label={props.label}
      onKeyDown={(event) => {
        if (event.isComposing || event.defaultPrevented) return;
        if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          onClose();
        } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          event.stopPropagation();
          onSave();
        }
      }}
    >
      <div class="dock-head">
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        <div class="seg" role="group" aria-label={t('dock_what')}>
          {choice('note', t('dock_note'))}
          {choice('task', t('dock_task'))}
        </div>
        {props.draftKept && <span class="meta cut hide-320">{t('dock_draft_kept')}</span>}
        <IconButton label={t('dock_close')} icon={X} class="push" onPress={onClose} />
      </div>
      {props.children}
    </div>
  );
}
