import { Check, CircleQuestionMark, TriangleAlert } from 'lucide-preact';
import type { ScopeReport } from '../../lib/domain/session.ts';
import { Icon } from '../ui/Icon.tsx';
import { useText } from '../ui/text-context.ts';
import { SCOPE_NAMES, WITHOUT_SCOPE } from './failure-text.ts';

/** What the token may do, in plain names; and what does not show where a permission is missing. */
export function Scopes({ scopes }: { readonly scopes: readonly ScopeReport[] }) {
  const { t } = useText();
  const works = scopes.filter(({ state }) => state === 'works');
  const rest = scopes.filter(({ state }) => state !== 'works');
  return (
    <ul class="scopes">
      {[...works, ...rest].map(({ area, state }) => {
        const name = t(SCOPE_NAMES[area]);
        if (state === 'works') {
          return (
            <li key={area} data-scope={area} data-state={state}>
              <span class="write write-saved">
                <Icon of={Check} />
                {name}
              </span>
            </li>
          );
        }
        const missing = state === 'missing';
        return (
          <li key={area} data-scope={area} data-state={state}>
            <span class="write write-uncertain">
              <Icon of={missing ? TriangleAlert : CircleQuestionMark} />
              {t(missing ? 'opt_scope_missing' : 'opt_scope_unknown', name)}
            </span>
            <p class="hint">{t(missing ? WITHOUT_SCOPE[area] : 'opt_scope_retry')}</p>
          </li>
        );
      })}
    </ul>
  );
}
