import { CircleCheck, Lock } from 'lucide-preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ReadOnlyWhy } from '../../lib/panel/read-only.ts';
import type { TextKey } from '../../lib/panel/text.ts';
import { useLaterParts } from '../app/later-parts.ts';
import { usePanelState, useText } from '../app/panel-context.ts';
import { useReadOnly } from '../app/use-read-only.ts';
import { shorten } from '../contact/isolate.ts';
import { Icon } from '../ui/Icon.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { NoteComposer } from './NoteComposer.tsx';
import { useDraft } from './use-draft.ts';
import { useRecipient } from './use-recipient.ts';

export type Mode = 'rest' | 'note' | 'task';

/** Where one writes: always in the same place. One line at rest; grows into a note or a task. */
export function Dock() {
  const conversation = usePanelState((state) => state.sighting?.conversation ?? null);
  const why = useReadOnly();
  if (why && conversation !== null) return <ReadOnlyDock why={why} />;
  // Keyed: nothing of one conversation lives on in the next.
  return conversation === null ? null : <DockOf key={conversation} conversation={conversation} />;
}

/** In the place of the composer: that nothing can be written, and who says so. */
function ReadOnlyDock({ why }: { readonly why: ReadOnlyWhy }) {
  const { t } = useText();
  const isTyped = usePanelState(({ drafts }) => !!(drafts.note?.fields.body || drafts.task?.fields.title));
  return (
    <section class="dock" aria-label={t('dock_region')} data-read-only={why}>
      <div class="locked">
        <Icon of={Lock} size="sm" />
        <span class="soft">
          <b>{t('dock_read_only')}</b> {t(READ_ONLY_WHY[why])} {isTyped && t('dock_read_only_draft')}
        </span>
      </div>
    </section>
  );
}

const READ_ONLY_WHY = {
  policy: 'dock_read_only_policy',
  switch: 'dock_read_only_switch',
  token: 'dock_read_only_token',
} as const satisfies Readonly<Record<ReadOnlyWhy, TextKey>>;

function DockOf({ conversation }: { readonly conversation: string }) {
  const { t } = useText();
  const [mode, setMode] = useState<Mode>('rest');
  const dock = useRef<HTMLElement>(null);
  const returnFocus = useRef(false);
  const note = useDraft(conversation, 'note');
  const task = useDraft(conversation, 'task');
  const recipient = useRecipient();
  const later = useLaterParts();

  // Text selected in the page was added to the draft: it shows itself.
  const body = note.fields?.body ?? '';
  const calls = note.fields?.open === '1';
  useEffect(() => {
    if (!calls) return;
    setMode('note');
    note.save({ ...note.fields, open: '' });
  }, [calls, body]);

  useLayoutEffect(() => {
    if (mode !== 'rest' || !returnFocus.current) return;
    returnFocus.current = false;
    dock.current?.querySelector('button')?.focus();
  }, [mode]);
  const close = () => {
    returnFocus.current = true;
    setMode('rest');
  };

  return (
    <section class="dock" aria-label={t('dock_region')} ref={dock}>
      {mode === 'note' && (
        <NoteComposer draft={note} recipient={recipient} onSwitch={setMode} onClose={close} />
      )}
      {mode === 'task' && later && (
        <later.TaskComposer draft={task} recipient={recipient} onSwitch={setMode} onClose={close} />
      )}
      {mode === 'rest' && !recipient && (
        <div class="locked">
          <Icon of={Lock} size="sm" />
          <span class="soft">{t(body || task.fields?.title ? 'dock_locked_kept' : 'dock_locked')}</span>
        </div>
      )}
      {mode === 'rest' && recipient && (
        <div class="dock-rest">
          <button
            type="button"
            class="dock-box"
            data-compose="note"
            aria-keyshortcuts="N"
            onClick={() => setMode('note')}
          >
            {body.trim() === '' ? (
              <span class="cut">{t('dock_write_note')}</span>
            ) : (
              <span class="cut dock-draft">
                <b>{t('dock_draft')}</b> <bdi>{shorten(body.trim(), 120)}</bdi>
              </span>
            )}
            <Kbd keys="N" />
          </button>
          <button
            type="button"
            class="ib"
            data-compose="task"
            aria-label={t('dock_new_task')}
            aria-keyshortcuts="T"
            title={`${t('dock_new_task')} (T)`}
            onClick={() => setMode('task')}
          >
            <Icon of={CircleCheck} />
          </button>
          {later && (
            <later.WithMacros>
              {({ macros, views }) => <views.MacroButton macros={macros} />}
            </later.WithMacros>
          )}
          {later && <later.SaveChatButton />}
        </div>
      )}
    </section>
  );
}
