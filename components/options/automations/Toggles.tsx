import { classNames } from '../../ui/class-names.ts';

export interface TogglesProps<V extends string | number> {
  readonly label: string;
  readonly chosen: readonly V[];
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (chosen: readonly V[]) => void;
}

/** Any of a few, each a button that stays pressed, in the order of the list. */
export const Toggles = <V extends string | number>({ label, chosen, options, onChange }: TogglesProps<V>) => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in the line of a sentence
  <span class="toggles" role="group" aria-label={label}>
    {options.map(({ value, label: name }) => {
      const isChosen = chosen.includes(value);
      const others = options.map((option) => option.value).filter((one) => one !== value);
      return (
        <button
          key={value}
          type="button"
          class={classNames('chip', !isChosen && 'chip-line')}
          aria-pressed={isChosen}
          onClick={() =>
            onChange(
              isChosen
                ? chosen.filter((one) => one !== value)
                : options
                    .map((option) => option.value)
                    .filter((one) => one === value || (others.includes(one) && chosen.includes(one))),
            )
          }
        >
          {name}
        </button>
      );
    })}
  </span>
);
