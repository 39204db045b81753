import { Pin } from 'lucide-preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { NOTE_MAX } from '../../lib/domain/note.ts';
import { useLaterParts } from '../app/later-parts.ts';
import { usePanel } from '../app/panel-context.ts';
import { isolate, shorten } from '../contact/isolate.ts';
import { Button } from '../ui/Button.tsx';
import { TextArea } from '../ui/Field.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { ComposerFrame } from './ComposerFrame.tsx';
import type { Mode } from './Dock.tsx';
import { NoteLimit } from './NoteLimit.tsx';
import { openGap } from './open-gap.ts';
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
  const gap = openGap(draft.fields?.gaps, body);
  const later = useLaterParts();
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
        : gap && t('macro_template_gap', gap);
  const keep = (change: { body?: string; pinned?: string; gaps?: string }) =>
    draft.save({
      ...draft.fields,
      body,
      pinned: pinned ? '1' : '',
      ...(change.body === '' && gap && { gaps: '' }),
      ...change,
    });
  const save = async () => {
    if (off !== undefined || busy || !recipient?.isShown() || !draft.isOpen()) {
      area.current?.focus();
      return gap && later?.showGap(area.current?.parentElement, gap);
    }
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
          {later && (
            <later.WithMacros>
              {({ macros, views }) => (
                <views.TemplateTool
                  macros={macros}
                  kind="note"
                  area={area}
                  value={body}
                  gap={gap}
                  onFill={(filled, at, gaps) =>
                    keep({
                      body:
                        at === null
                          ? filled.body.text
                          : body.slice(0, at) + filled.body.text + body.slice(at),
                      gaps,
                    })
                  }
                />
              )}
            </later.WithMacros>
          )}
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
