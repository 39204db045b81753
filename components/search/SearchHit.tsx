import { Check } from 'lucide-preact';
import type { ContactSummary } from '../../lib/domain/contact.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useText } from '../ui/text-context.ts';
import { ContactFacts } from '../who/ContactFacts.tsx';

/** Tags beyond these are counted, not shown. */
const TAGS_SHOWN = 3;

export interface SearchHitProps {
  readonly id: string;
  readonly contact: ContactSummary;
  readonly current: boolean;
  /** The open conversation is linked to it already. */
  readonly linked: boolean;
  readonly off: boolean;
  readonly onTake: () => void;
}

/** One contact of a search: enough to tell it from the next one. */
export function SearchHit({ id, contact, current, linked, off, onTake }: SearchHitProps) {
  const { t } = useText();
  const name = contact.name || t('who_no_name');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, as in every combobox
    <div
      class="mi hit"
      role="option"
      id={id}
      tabIndex={-1}
      aria-selected={current}
      aria-disabled={off}
      onClick={onTake}
    >
      <Avatar id={contact.id} name={contact.name} size="md" />
      <span class="grow">
        <span class="hit-name cut" title={name}>
          <bdi>{name}</bdi>
        </span>
        <span class="meta hit-facts">
          <ContactFacts contact={contact} />
        </span>
        {contact.tags.length > 0 && (
          <span class="hit-tags">
            {contact.tags.slice(0, TAGS_SHOWN).map((tag) => (
              <span key={tag} class="tag">
                <span class="cut">{tag}</span>
              </span>
            ))}
            {contact.tags.length > TAGS_SHOWN && (
              <span class="meta">+{contact.tags.length - TAGS_SHOWN}</span>
            )}
          </span>
        )}
      </span>
      {linked && (
        <span class="write write-saved" title={t('search_linked')}>
          <Icon of={Check} />
          <span class="sr">{t('search_linked')}</span>
        </span>
      )}
    </div>
  );
}
