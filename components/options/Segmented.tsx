import type { LucideIcon } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import { Icon } from '../ui/Icon.tsx';

export interface SegmentedProps<V extends string> {
  readonly labelledBy: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string; readonly icon?: LucideIcon }[];
  readonly onChange: (value: V) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** `.seg`: 2 to 4 choices of one word. One tab stop; arrows move and choose, as in any radio group. */
export function Segmented<V extends string>({ labelledBy, value, options, onChange }: SegmentedProps<V>) {
  const group = useRef<HTMLDivElement>(null);

  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const rtl = document.dir === 'rtl' && /Left|Right/.test(event.key);
    const at = options.findIndex((option) => option.value === value);
    const next = (at + (rtl ? -step : step) + options.length) % options.length;
    const option = options[next];
    if (!option) return;
    onChange(option.value);
    group.current?.querySelectorAll('button')[next]?.focus();
  };

  return (
    <div class="seg" role="radiogroup" aria-labelledby={labelledBy} ref={group} onKeyDown={move}>
      {options.map((option) => (
        // biome-ignore lint/a11y/useSemanticElements: a radio with a picture, as a button
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          tabIndex={option.value === value ? 0 : -1}
          onClick={() => onChange(option.value)}
        >
          {option.icon && <Icon of={option.icon} />}
          {option.label}
        </button>
      ))}
    </div>
  );
}
