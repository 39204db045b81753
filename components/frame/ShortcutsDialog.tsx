import type { TextKey } from '../../lib/panel/text.ts';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { keyLabel } from '../ui/key-label.ts';

const GROUPS: readonly {
  readonly heading: TextKey;
  readonly keys: readonly (readonly [TextKey, ...string[]])[];
}[] = [
  {
    heading: 'frame_keys_write',
    keys: [
      ['frame_key_note', 'N'],
      ['frame_key_task', 'T'],
      ['frame_key_tag', 'G'],
      ['frame_key_edit', 'E'],
      ['frame_key_save_chat', 'S'],
      ['frame_key_save', 'Mod+Enter'],
      ['frame_key_undo', 'Z'],
      ['macro_key', 'Alt+1', '–', '9'],
    ],
  },
  {
    heading: 'frame_keys_move',
    keys: [
      ['frame_key_rows', 'J', 'K'],
      ['frame_key_sections', '1', '–', '4'],
      ['frame_key_complete', 'X'],
      ['frame_key_pin', 'P'],
    ],
  },
  {
    heading: 'frame_keys_contact',
    keys: [
      ['frame_key_search', '/', 'Mod+K'],
      ['frame_key_why', 'W'],
      ['frame_key_link', 'L'],
      ['frame_key_read', 'R'],
      ['frame_key_open', 'O'],
    ],
  },
  {
    heading: 'frame_keys_anywhere',
    keys: [
      ['frame_key_close', 'Escape'],
      ['frame_key_list', '?'],
    ],
  },
];

/** Every key there is. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = usePanel().text;
  const singleKeys = usePanelState((state) => state.settings.singleKeys);
  return (
    <Dialog title={t('frame_shortcuts')} onClose={onClose}>
      {!singleKeys && <p class="meta keys-note">{t('frame_keys_off')}</p>}
      <div class="keys-list">
        {GROUPS.map(({ heading, keys }) => (
          <section key={heading} aria-labelledby={heading}>
            <h3 class="menu-label" id={heading}>
              {t(heading)}
            </h3>
            <ul>
              {keys.map(([name, ...caps]) => (
                <li key={name}>
                  <span>{t(name)}</span>
                  <span class="keys">
                    {caps.map((cap) => (
                      <kbd key={cap}>{keyLabel(cap)}</kbd>
                    ))}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
