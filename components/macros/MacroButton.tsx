import { Settings2, Tags, Zap } from 'lucide-preact';
import type { Macros } from '../../lib/panel/create-macros.ts';
import { useStore } from '../../lib/panel/use-store.ts';
import { usePanel } from '../app/panel-context.ts';
import { MenuButton, type MenuGroup } from '../ui/Menu.tsx';

/** The menu of macros and tag sets, beside the composer at rest. Not there while nobody made any. */
export function MacroButton({ macros }: { readonly macros: Macros }) {
  const { actions, text } = usePanel();
  const { t } = text;
  const { macros: all, templates } = useStore(macros.store, (state) => state.automations);
  const tagSets = templates.flatMap((template) => (template.kind === 'tags' ? [template] : []));
  if (all.length + tagSets.length === 0) return null;
  const groups: readonly MenuGroup[] = [
    {
      ...(tagSets.length > 0 && { heading: t('macro_macros') }),
      items: all.map((macro) => ({
        label: macro.name,
        icon: Zap,
        ...(macro.key && { shortcut: `Alt+${macro.key}` }),
        onPress: () => void macros.open(macro),
      })),
    },
    {
      heading: t('macro_tag_sets'),
      items: tagSets.map(({ name, tags }) => ({
        label: name,
        icon: Tags,
        detail: tags.join(', '),
        onPress: () => void actions.addTags(tags),
      })),
    },
    {
      items: [{ label: t('macro_edit'), icon: Settings2, onPress: () => actions.openOptions('templates') }],
    },
  ];
  return <MenuButton label={t('macro_button')} icon={Zap} groups={groups} />;
}
