import type { Seen } from '../../lib/domain/sighting.ts';
import { formatPhone } from '../../lib/panel/field-rows.ts';
import { usePanel } from '../app/panel-context.ts';
import { Button } from '../ui/Button.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { moveInGroup } from './Pick.tsx';

export interface ChooseValueProps {
  readonly emails: readonly Seen[];
  readonly phones: readonly Seen[];
}

/** The label of what is chosen, the value, and all that is looked for with it. */
type Choice = readonly [kind: 'field_email' | 'field_phone', one: Seen, lookBy: ChooseValueProps];

/** A value that stands alone of its kind is not in doubt, so it is looked for along with the chosen one. */
function choicesOf({ emails, phones }: ChooseValueProps): Choice[] {
  const only = (seen: readonly Seen[]) => (seen.length === 1 ? seen : []);
  const several = (seen: readonly Seen[]) => (seen.length > 1 ? seen : []);
  return [
    ...several(emails).map((one): Choice => ['field_email', one, { emails: [one], phones: only(phones) }]),
    ...several(phones).map((one): Choice => ['field_phone', one, { emails: only(emails), phones: [one] }]),
  ];
}

/** The page shows several e-mails or phones: a person says which is theirs. */
export function ChooseValue(props: ChooseValueProps) {
  const { actions, text } = usePanel();
  const { t } = text;
  return (
    <div class="pad">
      <div>
        <h1 class="h2">{t('state_values_title')}</h1>
        <p class="soft under">{t('state_values_body')}</p>
      </div>
      <div role="radiogroup" aria-label={t('state_values_group')} onKeyDown={moveInGroup}>
        {choicesOf(props).map(([kind, { value }, lookBy], index) => {
          const key = index < 9 ? String(index + 1) : undefined;
          return (
            // biome-ignore lint/a11y/useSemanticElements: a card that is one of a group, as the design has it
            <button
              key={kind + value}
              type="button"
              role="radio"
              class="pick pick-value"
              aria-checked={false}
              aria-keyshortcuts={key}
              tabIndex={index === 0 ? 0 : -1}
              onClick={() => actions.chooseValue(lookBy)}
            >
              <span class="grow">
                <b class="row-title pick-name">
                  <bdi>{formatPhone(value)}</bdi>
                </b>
                <span class="meta pick-sub">{t(kind)}</span>
              </span>
              {key ? <Kbd keys={key} /> : <span />}
            </button>
          );
        })}
      </div>
    </div>
  );
}

/** "None of these": then by hand. */
export function ChooseValueDock() {
  const { actions, text } = usePanel();
  return (
    <section class="dock" aria-label={text.t('state_choice')}>
      <div class="acts">
        <Button kind="quiet" size="lg" onPress={() => actions.openSearch()}>
          {text.t('state_none_of_these')}
        </Button>
      </div>
    </section>
  );
}
