import { Search, UserPlus } from 'lucide-preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { ContactSummary } from '../../lib/domain/contact.ts';
import type { Overlay } from '../../lib/panel/state.ts';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { useReadOnly } from '../app/use-read-only.ts';
import { useTimeFrame } from '../app/use-time-frame.ts';
import { errorWords } from '../states/error-words.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { SearchHit } from './SearchHit.tsx';

type SearchOverlay = Extract<Overlay, { kind: 'search' }>;

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Search by hand: arrows move, Enter links the open conversation to the marked contact. */
export function SearchDialog({ overlay }: { readonly overlay: SearchOverlay }) {
  const { actions, text } = usePanel();
  const { t, count } = text;
  const hasChat = usePanelState((state) => state.sighting !== null && state.sighting.conversation !== null);
  const linkedId = usePanelState((state) =>
    state.subject.kind === 'contact' ? state.subject.contactId : null,
  );
  const isFixed = useReadOnly() !== null;
  const [query, setQuery] = useState(overlay.query);
  const [cursor, setCursor] = useState(0);
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const { results } = overlay;
  const hits: readonly ContactSummary[] = results.kind === 'found' ? results.contacts : [];

  useEffect(() => setCursor(0), [results]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: 'nearest' });
  }, [cursor]);

  const take = (contact: ContactSummary | undefined) => {
    if (contact && hasChat) void actions.chooseContact(contact.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step !== undefined && hits.length > 0) setCursor((cursor + step + hits.length) % hits.length);
    else if (event.key === 'Enter' && !event.isComposing) take(hits[cursor]);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog title={t('search_title')} bare top onClose={actions.closeOverlay}>
      <div class="cmd-input">
        <Icon of={Search} />
        <input
          data-autofocus=""
          type="text"
          role="combobox"
          aria-label={t('search_label')}
          aria-expanded={hits.length > 0}
          aria-controls={listId}
          aria-activedescendant={hits[cursor] ? `${listId}-${cursor}` : undefined}
          aria-autocomplete="list"
          autocomplete="off"
          placeholder={t('search_label')}
          maxLength={75}
          value={query}
          onInput={(event) => {
            setQuery(event.currentTarget.value);
            actions.search(event.currentTarget.value);
          }}
          onKeyDown={onKeyDown}
        />
        <Kbd keys="Escape" />
      </div>
      <div class="cmd-list" ref={list}>
        <div role="listbox" id={listId} aria-label={t('search_results')}>
          {hits.map((contact, index) => (
            <SearchHit
              key={contact.id}
              id={`${listId}-${index}`}
              contact={contact}
              current={index === cursor}
              linked={contact.id === linkedId}
              off={!hasChat}
              onTake={() => take(contact)}
            />
          ))}
        </div>
        <Said overlay={overlay} query={query} />
        {results.kind === 'found' && hasChat && !isFixed && (
          <Button kind="quiet" size="sm" icon={UserPlus} onPress={actions.openCreate}>
            {t('search_create')}
          </Button>
        )}
      </div>
      <div class="cmd-foot">
        {!hasChat ? (
          <span>{t('search_no_chat')}</span>
        ) : (
          <>
            <span>
              <kbd>↑</kbd>
              <kbd>↓</kbd> {t('search_move')}
            </span>
            <span>
              <kbd>↵</kbd> {t('search_link')}
            </span>
          </>
        )}
        <span class="sr" role="status">
          {hits.length > 0 && count('search_count', hits.length)}
        </span>
      </div>
    </Dialog>
  );
}

/** What stands in place of hits: what to type, that it runs, that nobody was found, or why it failed. */
function Said({ overlay, query }: { readonly overlay: SearchOverlay; readonly query: string }) {
  const { t } = usePanel().text;
  const frame = useTimeFrame();
  const { results } = overlay;
  switch (results.kind) {
    case 'idle':
      return <p class="cmd-said">{t('search_idle')}</p>;
    case 'running':
      return (
        <p class="cmd-said" role="status">
          {t('search_running')}
        </p>
      );
    case 'failed': {
      const words = errorWords(results.error, frame);
      return (
        <div class="cmd-said" role="alert">
          <p>
            <b>{words.title}</b>
          </p>
          <p>{words.body}</p>
          {words.says !== null && <p>{t('state_crm_says', words.says)}</p>}
        </div>
      );
    }
    case 'found':
      if (results.contacts.length > 0) return null;
      return (
        <div class="cmd-said" role="status">
          <p>{t('search_nobody', query.trim())}</p>
          <p>{t('search_lag')}</p>
        </div>
      );
  }
}
