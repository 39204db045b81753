import { useLayoutEffect, useRef } from 'preact/hooks';
import { NOTE_MAX } from '../../lib/domain/note.ts';
import { useText } from '../app/panel-context.ts';
import { NoteLimit } from '../dock/NoteLimit.tsx';
import { useAutosize } from '../dock/use-autosize.ts';
import { Button } from '../ui/Button.tsx';
import { TextArea } from '../ui/Field.tsx';

export interface NoteEditorProps {
  readonly initial: string;
  /** As it is typed; what is typed is kept outside. */
  readonly body: string;
  /** It was opened by hand: what comes back by itself takes the focus from nobody. */
  readonly focus: boolean;
  /** Bold, lists or links would be lost: said before it is saved. */
  readonly losesForm: boolean;
  readonly onInput: (body: string) => void;
  readonly onSave: (body: string) => void;
  readonly onClose: () => void;
}

/** A note being edited where it stands. Esc leaves it while nothing was changed; Cancel always does. */
export function NoteEditor({ initial, body, focus, losesForm, onInput, onSave, onClose }: NoteEditorProps) {
  const { t } = useText();
  const area = useRef<HTMLTextAreaElement>(null);
  useAutosize(area, body);
  useLayoutEffect(() => {
    if (!focus) return;
    area.current?.focus();
    area.current?.setSelectionRange(body.length, body.length);
  }, []);
  const off =
    body.trim() === '' ? t('note_empty') : body.length > NOTE_MAX ? t('field_too_long', NOTE_MAX) : undefined;
  const save = () => {
    if (off === undefined) onSave(body.trim());
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own frame into the row
    <div
      class="note-edit"
      role="group"
      aria-label={t('note_edit')}
      onKeyDown={(event) => {
        if (event.isComposing) return;
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          event.stopPropagation();
          save();
        }
        if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          if (body === initial) onClose();
        }
      }}
    >
      <TextArea value={body} areaRef={area} aria-label={t('note_body')} dir="auto" onInput={onInput} />
      {losesForm && <p class="hint">{t('note_plain_warning')}</p>}
      <NoteLimit length={body.length} />
      <div class="acts">
        <Button kind="primary" size="sm" off={off} onPress={save}>
          {t('note_save')}
        </Button>
        <Button kind="quiet" size="sm" onPress={onClose}>
          {t('card_cancel')}
        </Button>
      </div>
    </div>
  );
}
