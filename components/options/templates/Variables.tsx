import { VARIABLE_NAMES } from '../../../lib/options/templates/template-parts.ts';
import { useText } from '../../ui/text-context.ts';

/** What may stand in braces. */
export function Variables() {
  const { t } = useText();
  return (
    <details class="run-why">
      <summary>{t('tpl_variables')}</summary>
      <p class="hint">{t('tpl_variables_hint')}</p>
      <p class="variables">
        {VARIABLE_NAMES.map((name) => (
          <code key={name}>{`{${name}}`}</code>
        ))}
      </p>
    </details>
  );
}
