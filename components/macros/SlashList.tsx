import type { RefObject } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { useText } from '../app/panel-context.ts';
import { shorten } from '../contact/isolate.ts';
import { Popover } from '../ui/Popover.tsx';

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface SlashListProps<T extends Named> {
  readonly area: RefObject<HTMLTextAreaElement | HTMLInputElement | null>;
  readonly value: string;
  readonly templates: readonly T[];
  readonly onPick: (template: T) => void;
}

const SHOWN = 8;

/** `/` at the beginning of an empty field, and a part of a name: the list stands over the field, which keeps the focus. */
export function SlashList<T extends Named>({ area, value, templates, onPick }: SlashListProps<T>) {
  const { t } = useText();
  const id = useId();
  const [at, setAt] = useState(0);
  const [left, setLeft] = useState(false);
  const wanted = /^\/([^\n]{0,40})$/.exec(value)?.[1]?.trim().toLowerCase();
  const hits =
    wanted === undefined || left
      ? []
      : templates.filter(({ name }) => name.toLowerCase().includes(wanted)).slice(0, SHOWN);
  const marked = hits[Math.min(at, hits.length - 1)];
  if (wanted === undefined && left) setLeft(false);

  const onKey = useRef<(event: KeyboardEvent) => void>(() => undefined);
  onKey.current = (event) => {
    if (!marked || event.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setAt((hits.indexOf(marked) + step + hits.length) % hits.length);
    else if (event.key === 'Escape') setLeft(true);
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.ctrlKey && !event.metaKey)
      onPick(marked);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  // Before the composer hears it: Esc would close it, and Enter would write a line.
  useEffect(() => {
    const field = area.current;
    const listen = (event: Event) => {
      if (event instanceof KeyboardEvent) onKey.current(event);
    };
    field?.addEventListener('keydown', listen, true);
    return () => field?.removeEventListener('keydown', listen, true);
  }, []);
  useEffect(() => {
    const field = area.current;
    if (!field) return;
    if (!marked) {
      field.removeAttribute('aria-controls');
      return field.removeAttribute('aria-activedescendant');
    }
    field.setAttribute('aria-controls', id);
    field.setAttribute('aria-activedescendant', `${id}-${marked.id}`);
  }, [marked?.id]);

  if (!marked) return null;
  return (
    <Popover
      id={id}
      label={t('macro_template_list')}
      role="listbox"
      anchor={area}
      keepFocus
      class="menu"
      onClose={() => setLeft(true)}
    >
      {hits.map((template) => (
        <div
          key={template.id}
          id={`${id}-${template.id}`}
          class="mi"
          role="option"
          tabIndex={-1}
          aria-selected={template === marked}
          onPointerDown={(event) => {
            event.preventDefault();
            onPick(template);
          }}
        >
          <span class="cut">{shorten(template.name, 80)}</span>
        </div>
      ))}
    </Popover>
  );
}
