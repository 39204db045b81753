import { Check, ChevronDown, Link, UserRoundSearch, UserRoundX } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import type { Contact } from '../../lib/domain/contact.ts';
import type { Why } from '../../lib/panel/state.ts';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Popover } from '../ui/Popover.tsx';
import { comparePerson } from './compare-person.ts';
import { EvidenceRows } from './EvidenceRows.tsx';
import { reasonKey, reasonSentenceKey } from './match-words.ts';

export interface MatchChipProps {
  readonly why: Why;
  readonly contactId: string;
  /** null while only the id is known. */
  readonly contact: Contact | null;
}

/** The reason under the name; opens what speaks for it, and the ways out. */
export function MatchChip({ why, contactId, contact }: MatchChipProps) {
  const { actions, text } = usePanel();
  const { t } = text;
  const person = usePanelState((state) => state.sighting?.person);
  const [open, setOpen] = useState(false);
  const chip = useRef<HTMLButtonElement>(null);
  const rows = why.evidence.length > 0 || !person || !contact ? why.evidence : comparePerson(person, contact);
  const close = () => setOpen(false);
  return (
    <>
      <button
        type="button"
        ref={chip}
        class="chip chip-match"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-keyshortcuts="W"
        title={`${t('who_why')} (W)`}
        onClick={() => setOpen(!open)}
      >
        <Icon of={Check} />
        <span class="cut">{t(reasonKey(why))}</span>
        <Icon of={ChevronDown} />
      </button>
      {open && (
        <Popover label={t('who_why')} anchor={chip} class="why-pop" onClose={close}>
          <p class="h3">{t('who_why')}</p>
          <p class="meta">{t(reasonSentenceKey(why))}</p>
          {rows.length > 0 && <EvidenceRows rows={rows} />}
          {why.how !== 'created' && (
            <p class="meta why-safe">
              <Icon of={Link} size="sm" />
              <span>{t('who_why_safe')}</span>
            </p>
          )}
          <div class="acts">
            <Button
              size="sm"
              icon={UserRoundSearch}
              onPress={() => {
                close();
                actions.openSearch();
              }}
            >
              {t('who_choose_another')}
            </Button>
            <Button
              size="sm"
              kind="quiet"
              icon={UserRoundX}
              onPress={() => {
                close();
                void actions.rejectContact(contactId);
              }}
            >
              {t('who_not_this')}
            </Button>
          </div>
        </Popover>
      )}
    </>
  );
}
