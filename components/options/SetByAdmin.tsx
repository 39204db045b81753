import { Lock } from 'lucide-preact';
import { Icon } from '../ui/Icon.tsx';
import { useText } from '../ui/text-context.ts';

/** Beside a control that the administrator's policy has taken away. */
export function SetByAdmin({ id }: { readonly id?: string }) {
  const { t } = useText();
  return (
    <span class="write set-by-admin" id={id} data-locked="">
      <Icon of={Lock} />
      {t('opt_set_by_admin')}
    </span>
  );
}
