import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { usePanelState, useText } from '../app/panel-context.ts';
import { Popover } from '../ui/Popover.tsx';
import { shorten } from './isolate.ts';

/** Longest tag that is sent, in characters. Ours: the vendor states none. */
const TAG_MAX = 100;
const SHOWN_HITS = 8;
const NONE: readonly string[] = [];

export interface TagInputProps {
  /** Tags the contact has already. */
  readonly present: readonly string[];
  /** As it is typed; what is typed is kept outside. */
  readonly typed: string;
  /** It was opened by hand: what comes back by itself takes the focus from nobody. */
  readonly focus: boolean;
  readonly onInput: (typed: string) => void;
  readonly onAdd: (tag: string) => void;
  /** Esc: the focus goes back to where it came from. */
  readonly onClose: () => void;
  /** The focus went elsewhere and nothing is typed. */
  readonly onLeave: () => void;
}

/** A field with the location's tags under it. It stays open for the next tag; what is typed may also be a new one. */
export function TagInput({ present, typed, focus, onInput, onAdd, onClose, onLeave }: TagInputProps) {
  const { t } = useText();
  const known = usePanelState((state) => state.location?.tags ?? NONE);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const [at, setAt] = useState(0);
  const [listOpen, setListOpen] = useState(focus);
  useLayoutEffect(() => {
    if (focus) input.current?.focus();
  }, []);

  const wanted = typed.trim().toLowerCase();
  const hits = findTags(known, present, wanted);
  const isNew = wanted !== '' && !hits.includes(wanted) && !present.includes(wanted);
  const options = isNew ? [...hits, wanted] : hits;
  const marked = options[at];
  const shown = listOpen && options.length > 0;

  const add = (tag: string) => {
    onAdd(tag);
    onInput('');
    setAt(0);
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      setListOpen(true);
      if (options.length > 0) setAt((at + step + options.length) % options.length);
    } else if ((event.key === 'Enter' || event.key === ',') && wanted !== '') {
      if (marked !== undefined) add(marked);
      // Nothing is offered for a tag the person has: there is nothing to add.
      else onInput('');
    } else if (event.key === 'Enter' && shown && at > 0 && marked !== undefined) {
      add(marked);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    } else return;
    event.preventDefault();
  };

  return (
    <>
      <input
        ref={input}
        class="input input-sm tag-input"
        type="text"
        role="combobox"
        autocomplete="off"
        aria-label={t('field_tag_name')}
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={shown ? listId : undefined}
        aria-activedescendant={shown && marked !== undefined ? `${listId}-${at}` : undefined}
        title={t('field_tag_hint')}
        maxLength={TAG_MAX}
        dir="auto"
        value={typed}
        onInput={(event) => {
          onInput(event.currentTarget.value);
          setAt(0);
          setListOpen(true);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          if (wanted === '') onLeave();
          else setListOpen(false);
        }}
      />
      {shown && (
        <Popover
          key={options.length}
          id={listId}
          label={t('field_tags')}
          role="listbox"
          anchor={input}
          keepFocus
          class="menu"
          onClose={() => setListOpen(false)}
        >
          {options.map((tag, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
            <div
              key={tag}
              id={`${listId}-${index}`}
              class="mi"
              role="option"
              aria-selected={index === at}
              onPointerDown={(event) => event.preventDefault()}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => add(tag)}
            >
              <bdi class="cut">{isNew && tag === wanted ? t('field_tag_new', shorten(tag)) : tag}</bdi>
            </div>
          ))}
        </Popover>
      )}
    </>
  );
}

/** Tags that begin with what is typed, then those that hold it. */
function findTags(known: readonly string[], present: readonly string[], wanted: string): readonly string[] {
  const left = known.filter((tag) => !present.includes(tag.toLowerCase()));
  const begins = left.filter((tag) => tag.toLowerCase().startsWith(wanted));
  const holds = left.filter((tag) => !begins.includes(tag) && tag.toLowerCase().includes(wanted));
  return [...begins, ...holds].slice(0, SHOWN_HITS);
}
