import { useEffect, useState } from 'preact/hooks';
import { type ConflictPart, changedPart, conflictParts } from '../../lib/panel/conflict-words.ts';
import { formatAge } from '../../lib/panel/format-time.ts';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { useTimeFrame } from '../app/use-time-frame.ts';
import { moveInGroup } from '../states/Pick.tsx';
import { Button } from '../ui/Button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { useForWhom } from './use-for-whom.ts';

/**
 * Somebody else changed it meanwhile: before, theirs, yours. As it opens, Enter saves yours and keeps theirs in a note,
 * so that nothing is lost by a hasty key.
 */
export function ConflictDialog({ commandId }: { readonly commandId: string }) {
  const { actions } = usePanel();
  const change = usePanelState((state) => state.changes.find(({ command }) => command.id === commandId));
  const isOver = change?.command.state !== 'conflict';
  useEffect(() => {
    if (isOver) actions.closeOverlay();
  }, [isOver]);
  return isOver || !change ? null : <Choice change={change} />;
}

function Choice({ change }: { readonly change: Parameters<typeof useForWhom>[0] }) {
  const { actions, text } = usePanel();
  const { t } = text;
  const frame = useTimeFrame();
  const location = usePanelState((state) => state.location);
  const whom = useForWhom(change);
  const [keep, setKeep] = useState<'theirs' | 'mine'>('mine');
  const [inNote, setInNote] = useState(true);
  const { command } = change;
  const parts = conflictParts(command, location, text);
  const isTask = command.intent.kind === 'task.edit';
  const take = () => {
    actions.closeOverlay();
    void (keep === 'mine' ? actions.keepMine : actions.keepTheirs)(command.id, inNote);
  };
  const pick = (side: 'theirs' | 'mine', key: string, words: string) => (
    // biome-ignore lint/a11y/useSemanticElements: a card that is one of a group, as the design has it
    <button
      type="button"
      role="radio"
      class="pick"
      aria-checked={keep === side}
      aria-keyshortcuts={key}
      tabIndex={keep === side ? 0 : -1}
      data-autofocus={keep === side ? '' : undefined}
      onFocus={() => setKeep(side)}
      onClick={() => setKeep(side)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        take();
      }}
    >
      <span class={classNames('radio', keep === side && 'radio-on')} />
      <span class="grow">
        <span class="meta pick-sub">{words}</span>
        {parts.map((part) => (
          <Side key={part.label} part={part} side={side} named={isTask} />
        ))}
      </span>
      <Kbd keys={key} />
    </button>
  );
  return (
    <Dialog
      title={t('conflict_title', isTask ? t('task_name') : (parts[0]?.label ?? ''))}
      alert
      onClose={actions.closeOverlay}
    >
      <div class="dialog-body">
        <p class="soft">
          {whom !== null && <bdi>{whom}. </bdi>}
          {t('conflict_body')}
        </p>
        {parts.some(({ before }) => before !== null) && (
          <dl class="before">
            <dt>{t('conflict_before')}</dt>
            <dd>
              {parts.map((part) => (
                <p key={part.label}>
                  {isTask && `${part.label}: `}
                  <bdi>{around([part.before ?? '', '', '']).join('') || t('conflict_empty')}</bdi>
                </p>
              ))}
            </dd>
          </dl>
        )}
        <div role="radiogroup" aria-label={t('conflict_choice')} onKeyDown={moveInGroup}>
          {pick('theirs', '1', t('conflict_theirs', formatAge(command.conflict?.foundAtMs ?? 0, frame)))}
          {pick('mine', '2', t('conflict_mine', formatAge(command.createdAtMs, frame)))}
        </div>
        <label class="option">
          <input
            type="checkbox"
            class="check"
            checked={inNote}
            onChange={(event) => setInNote(event.currentTarget.checked)}
          />
          <span>{t('conflict_in_note')}</span>
        </label>
      </div>
      <div class="dialog-foot">
        <Button kind="quiet" size="lg" onPress={() => actions.editChange(command.id)}>
          {t('conflict_edit')}
        </Button>
        <Button kind="primary" size="lg" shortcut="Enter" hint onPress={take}>
          {t(keep === 'mine' ? 'conflict_save_mine' : 'conflict_keep_theirs')}
        </Button>
      </div>
    </Dialog>
  );
}

interface SideProps {
  readonly part: ConflictPart;
  readonly side: 'theirs' | 'mine';
  readonly named: boolean;
}

/** One value, with what is new in it marked. */
function Side({ part, side, named }: SideProps) {
  const { t } = usePanel().text;
  const value = part[side];
  const other = part.before ?? part[side === 'mine' ? 'theirs' : 'mine'];
  const [start, changed, end] = around(changedPart(value, other));
  return (
    <span class="row-title pick-text">
      {named && <span class="meta">{part.label}: </span>}
      {value === '' ? (
        <i class="soft">{t('conflict_empty')}</i>
      ) : (
        <bdi dir="auto">
          {start}
          {changed !== '' && <ins>{changed}</ins>}
          {end}
        </bdi>
      )}
    </span>
  );
}

/** As much of what is the same as is needed to know the place. */
const AROUND = 120;

const around = ([start, changed, end]: readonly [string, string, string]): readonly [
  string,
  string,
  string,
] => [
  start.length > AROUND && changed + end !== '' ? `…${start.slice(-AROUND)}` : start,
  changed,
  end.length > AROUND ? `${end.slice(0, AROUND)}…` : end,
];
