import { Pin } from 'lucide-preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { NOTE_MAX } from '../../lib/domain/note.ts';
import { usePanel } from '../app/panel-context.ts';
import { isolate, shorten } from '../contact/isolate.ts';
import { Button } from '../ui/Button.tsx';
import { TextArea } from '../ui/Field.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { ComposerFrame } from './ComposerFrame.tsx';
import type { Mode } from './Dock.tsx';
import { NoteLimit } from './NoteLimit.tsx';
import { useAutosize } from './use-autosize.ts';
import type { KeptDraft } from './use-draft.ts';
import type { Recipient } from './use-recipient.ts';

export interface ComposerProps {
  readonly draft: KeptDraft;
  /** null while no contact is on the screen: the draft goes on, saving has to wait. */
  readonly recipient: Recipient | null;
  readonly onSwitch: (mode: Mode) => void;
  readonly onClose: () => void;
}

/** A new note. Every keystroke is kept; ⌘/Ctrl Enter saves. */
export function NoteComposer({ draft, recipient, onSwitch, onClose }: ComposerProps) {
  const { actions, text } = usePanel();
  const { t } = text;
  const area = useRef<HTMLTextAreaElement>(null);
  const [busy, setBusy] = useState(false);
  const body = draft.fields?.body ?? '';
  const pinned = draft.fields?.pinned === '1';
  useAutosize(area, body);
  useLayoutEffect(() => {
    area.current?.focus();
    area.current?.setSelectionRange(body.length, body.length);
  }, []);

  const off = !recipient
    ? t('dock_needs_contact')
    : body.trim() === ''
      ? t('note_empty')
      : body.length > NOTE_MAX
        ? t('field_too_long', NOTE_MAX)
        : undefined;
  const keep = (change: { body?: string; pinned?: string }) =>
    draft.save({ body, pinned: pinned ? '1' : '', ...change });
  const save = async () => {
    if (off !== undefined || busy || !recipient?.isShown() || !draft.isOpen()) return area.current?.focus();
    setBusy(true);
    const stored = await actions.addNote(body.trim(), pinned, 'draft');
    setBusy(false);
    if (stored) onClose();
  };

  return (
    <ComposerFrame
      mode="note"
      label={t('dock_new_note')}
      draftKept={body !== ''}
      onSwitch={onSwitch}
      onClose={onClose}
      onSave={() => void save()}
    >
      <div class="box">
        <TextArea
          areaRef={area}
          aria-label={t('dock_note')}
          rows={4}
          dir="auto"
          value={body}
          onInput={(next) => keep({ body: next })}
        />
        <div class="box-foot">
          <IconButton
            size="sm"
            label={t('dock_pin')}
            icon={Pin}
            pressed={pinned}
            onPress={() => keep({ pinned: pinned ? '' : '1' })}
          />
          <NoteLimit length={body.length} />
        </div>
      </div>
      <div class="dock-foot">
        <span class="meta cut">
          {recipient ? t('dock_to', isolate(shorten(recipient.name))) : t('dock_locked')}
        </span>
        <Button
          kind="primary"
          class="push"
          shortcut="Mod+Enter"
          hint
          busy={busy}
          off={off}
          onPress={() => void save()}
        >
          {t('dock_save_note')}
        </Button>
      </div>
    </ComposerFrame>
  );
}
