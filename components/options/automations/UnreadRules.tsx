import { CircleAlert, Trash2 } from 'lucide-preact';
import type { Options } from '../../../lib/options/store.ts';
import { useStore } from '../../../lib/panel/use-store.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { useText } from '../../ui/text-context.ts';

/** Rules that this Chatside cannot read: they stay as they are, do nothing, and can be taken out. */
export function UnreadRules({ options }: { readonly options: Options }) {
  const { t } = useText();
  const unread = useStore(options.store, (state) => state.automations.unread);
  return unread.map(({ part, name }, at) => {
    if (part !== 'rules') return null;
    const shown = name || t('rul_unread_name');
    return (
      <li class="tool rule is-off" key={at} data-unread="">
        <div class="grow rule-text">
          <h4 class="row-title">
            <bdi>{shown}</bdi>
          </h4>
          <ul class="said">
            <li class="said-line said-bad">
              <Icon of={CircleAlert} size="sm" />
              <span>{t('rul_unread')}</span>
            </li>
          </ul>
        </div>
        <div class="tool-end">
          <IconButton
            label={t('rul_remove_title', shown)}
            icon={Trash2}
            onPress={() => void options.automations.dropUnread(at)}
          />
        </div>
      </li>
    );
  });
}
