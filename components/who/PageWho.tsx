import type { ComponentChildren } from 'preact';
import { Avatar } from '../ui/Avatar.tsx';
import { useText } from '../ui/text-context.ts';

export interface PageWhoProps {
  /** The name the page shows; '' when it shows none. */
  readonly name: string;
  /** Nobody in the CRM stands behind it: a dashed edge. */
  readonly unknown?: boolean;
  readonly sub: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** `.who` for a person of whom only the page is known. */
export function PageWho({ name, unknown = false, sub, children }: PageWhoProps) {
  const { t } = useText();
  const shown = name || t('state_visitor');
  return (
    <section class="who" aria-label={t('who_contact')}>
      <Avatar id={unknown ? null : shown} name={unknown ? '' : shown} size="lg" />
      <div>
        <h1 class="who-name" title={shown}>
          <bdi>{shown}</bdi>
        </h1>
        {sub}
      </div>
      <span />
      {children && <div class="who-match">{children}</div>}
    </section>
  );
}
