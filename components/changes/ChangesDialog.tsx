import { Lock } from 'lucide-preact';
import { canTakeBack } from '../../lib/domain/inverse-command.ts';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { useReadOnly } from '../app/use-read-only.ts';
import { Toasts } from '../frame/Toasts.tsx';
import { Banner } from '../ui/Banner.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ChangeRow } from './ChangeRow.tsx';
import { JournalRow } from './JournalRow.tsx';

/**
 * "Your changes": everything that is not in the CRM yet, for whom, and what can be done about it; or what was saved
 * today.
 */
export function ChangesDialog({ view }: { readonly view: 'open' | 'today' }) {
  const { actions, text } = usePanel();
  const { t, count } = text;
  const changes = usePanelState((state) => state.changes);
  const journal = usePanelState((state) => state.journal);
  const isFixed = useReadOnly() !== null;
  const waiting = changes.filter(({ command }) => command.state === 'queued').length;
  const isToday = view === 'today';
  // The newest saved one stands below the open ones: it is what somebody who looks here has just done.
  const saved = isToday ? journal : journal.slice(0, 1);
  const newest = changes.findLast(({ command }) => command.state === 'queued' && canTakeBack(command))
    ?.command.id;
  const rows = [
    ...(isToday ? [] : changes).map((change) => (
      <ChangeRow
        key={change.command.id}
        change={change}
        all={changes}
        isNewest={change.command.id === newest}
      />
    )),
    ...saved.map((change) => <JournalRow key={change.command.id} change={change} open={changes} />),
  ];
  const said = isToday
    ? count('changes_today', journal.length)
    : changes.length === 0
      ? t('changes_none')
      : count('changes_open', changes.length);
  return (
    <Dialog title={t('changes_title')} note={said} above={<Toasts />} onClose={actions.closeOverlay}>
      {isFixed && waiting > 0 && (
        <Banner icon={Lock}>
          <b>{t('dock_read_only')}</b> {count('changes_read_only', waiting)}
        </Banner>
      )}
      {rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled with the keys
        <ul class="rows changes" tabIndex={0} data-autofocus="" aria-label={t('changes_title')}>
          {rows}
        </ul>
      )}
      {(isToday || rows.length > 0) && (
        <div class="cmd-foot">
          <span>{t(isToday ? 'changes_newest_first' : 'changes_order')}</span>
          {isToday ? (
            <button type="button" class="link push" onClick={actions.openChanges}>
              {t('changes_back')}
            </button>
          ) : (
            journal.length > 0 && (
              <button type="button" class="link push" onClick={actions.openJournal}>
                {count('changes_all_today', journal.length)}
              </button>
            )
          )}
        </div>
      )}
    </Dialog>
  );
}
