import { useEffect, useRef, useState } from 'preact/hooks';
import type { OptionsState } from '../../lib/options/state.ts';
import type { Options } from '../../lib/options/store.ts';
import { Button } from '../ui/Button.tsx';
import { useText } from '../ui/text-context.ts';

type Choosing = Extract<OptionsState['signIn'], { kind: 'choosing' }>;

export interface ChooseLocationsProps {
  readonly options: Options;
  readonly locations: Choosing['locations'];
}

/** Which of an agency's locations are connected here. None is chosen beforehand. */
export function ChooseLocations({ options, locations }: ChooseLocationsProps) {
  const { t, count } = useText();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const first = useRef<HTMLInputElement>(null);

  // The window that had the focus is gone.
  useEffect(() => first.current?.focus(), []);

  const toggle = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const ids = locations.map(({ id }) => id).filter((id) => chosen.has(id));
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void options.signIn.choose(ids);
      }}
    >
      <fieldset class="choices">
        <legend class="label">{t('opt_choose_title')}</legend>
        <p class="hint">{t('opt_choose_hint')}</p>
        {locations.map(({ id, name }, index) => (
          <label class="choice" key={id}>
            <input
              type="checkbox"
              name="location"
              value={id}
              ref={index === 0 ? first : null}
              checked={chosen.has(id)}
              onChange={(event) => toggle(id, event.currentTarget.checked)}
            />
            <span class="choice-text">
              <span>{name || id}</span>
              {name !== '' && <span class="meta">{id}</span>}
            </span>
          </label>
        ))}
      </fieldset>
      <div class="acts">
        <Button
          id="choose"
          kind="primary"
          size="lg"
          submit
          off={ids.length === 0 ? t('opt_choose_none') : undefined}
        >
          {ids.length === 0 ? t('opt_choose') : count('opt_choose', ids.length)}
        </Button>
        <Button kind="quiet" size="lg" onPress={() => void options.signIn.giveUp()}>
          {t('opt_cancel')}
        </Button>
      </div>
    </form>
  );
}
