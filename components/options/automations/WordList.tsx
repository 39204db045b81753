import { useId, useState } from 'preact/hooks';
import { Input } from '../../ui/Field.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useText } from '../../ui/text-context.ts';

export interface WordListProps {
  readonly label: string;
  readonly words: readonly string[];
  /** Offered while something is typed. */
  readonly known?: readonly string[];
  /** How the CRM keeps them. */
  readonly lowerCase?: boolean;
  readonly describedBy?: string | undefined;
  readonly onChange: (words: readonly string[]) => void;
}

/** Words with a field behind them: Enter or a comma adds, Backspace in the empty field takes the last one out. */
export function WordList({
  label,
  words,
  known = [],
  lowerCase = false,
  describedBy,
  onChange,
}: WordListProps) {
  const { t } = useText();
  const [typed, setTyped] = useState('');
  const listId = useId();
  const add = (text: string) => {
    const fresh = text
      .split(',')
      .map((word) => (lowerCase ? word.trim().toLowerCase() : word.trim()))
      .filter((word) => word !== '' && !words.includes(word));
    setTyped('');
    if (fresh.length > 0) onChange([...words, ...new Set(fresh)]);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in the line of a sentence
    <span class="word-list" role="group" aria-label={label}>
      {words.map((word) => (
        <Tag
          key={word}
          name={word}
          removeLabel={t('rul_word_remove', word)}
          onRemove={() => onChange(words.filter((one) => one !== word))}
        />
      ))}
      <span class="word-field">
        <Input
          size="sm"
          aria-label={label}
          aria-describedby={describedBy}
          value={typed}
          maxLength={200}
          placeholder={t('rul_words_hint')}
          list={known.length > 0 ? listId : undefined}
          onInput={(text) => (text.includes(',') ? add(text) : setTyped(text))}
          onBlur={() => add(typed)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              // The form is sent by its own button.
              event.preventDefault();
              add(typed);
            } else if (event.key === 'Backspace' && typed === '') onChange(words.slice(0, -1));
          }}
        />
      </span>
      {known.length > 0 && (
        <datalist id={listId}>
          {known
            .filter((word) => !words.includes(word))
            .map((word) => (
              <option key={word} value={word} />
            ))}
        </datalist>
      )}
    </span>
  );
}
