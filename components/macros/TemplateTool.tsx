import { NotepadTextDashed, Settings2 } from 'lucide-preact';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Template } from '../../lib/domain/automation/template.ts';
import type { FilledTemplate, Macros } from '../../lib/panel/create-macros.ts';
import { useStore } from '../../lib/panel/use-store.ts';
import { usePanel } from '../app/panel-context.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu } from '../ui/Menu.tsx';
import { SlashList } from './SlashList.tsx';
import { showGap } from './show-gap.ts';

type Writable = Exclude<Template, { readonly kind: 'tags' }>;

export interface TemplateToolProps {
  readonly macros: Macros;
  readonly kind: Writable['kind'];
  /** Where it is written: of a task its title. */
  readonly area: RefObject<HTMLTextAreaElement | HTMLInputElement | null>;
  readonly value: string;
  /** What a template has left open and is still there. */
  readonly gap: string | undefined;
  /** `at` is where it goes into the text; null when all of it is replaced. `gaps` is kept with the draft. */
  readonly onFill: (filled: FilledTemplate, at: number | null, gaps: string) => void;
}

/** Templates for what is being written: from a button, or by `/` at the beginning. */
export function TemplateTool({ macros, kind, area, value, gap, onFill }: TemplateToolProps) {
  const { actions, text } = usePanel();
  const { t } = text;
  const templates = useStore(macros.store, ({ automations }) => automations.templates);
  const mine = templates.filter((template): template is Writable => template.kind === kind);
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  /** Where the caret goes once it is painted: to what is missing, or behind what was filled in. */
  const next = useRef<{ readonly gap: string | undefined; readonly end: number } | null>(null);

  useLayoutEffect(() => {
    const field = area.current;
    const wanted = next.current;
    if (!wanted || !field) return;
    next.current = null;
    field.focus();
    if (wanted.gap !== undefined) showGap(field.closest('.dock-open'), wanted.gap);
    else field.setSelectionRange(wanted.end, wanted.end);
  }, [value]);

  const pick = async (template: Writable, isWhole: boolean) => {
    const at = isWhole || kind === 'task' ? null : (area.current?.selectionStart ?? value.length);
    const filled = await macros.fill(template);
    if (!filled) return;
    const parts = filled.kind === 'note' ? [filled.body] : [filled.title, filled.body];
    const gaps = parts.flatMap((part) =>
      part.gaps.map((one) => part.text.slice(one.at, one.at + one.length)),
    );
    next.current = { gap: gaps[0], end: (at ?? 0) + (parts[0]?.text.length ?? 0) };
    onFill(filled, at, gaps.join('\n'));
  };

  return (
    <>
      <IconButton
        size="sm"
        label={t('macro_template')}
        icon={NotepadTextDashed}
        popup="menu"
        expanded={open}
        buttonRef={button}
        onPress={() => setOpen(!open)}
      />
      {open && (
        <Menu
          label={t('macro_template')}
          anchor={button}
          align="start"
          onClose={() => setOpen(false)}
          groups={[
            {
              heading: t(mine.length > 0 ? 'macro_template' : 'macro_template_none'),
              items: mine.map((template) => ({
                label: template.name,
                onPress: () => void pick(template, false),
              })),
            },
            {
              items: [
                { label: t('macro_edit'), icon: Settings2, onPress: () => actions.openOptions('templates') },
              ],
            },
          ]}
        />
      )}
      <SlashList
        area={area}
        value={value}
        templates={mine}
        onPick={(template) => void pick(template, true)}
      />
      {gap !== undefined && (
        <p class="template-gap" role="status">
          {t('macro_template_gap', gap)}{' '}
          {/^\{\s*agent\./i.test(gap) && (
            <Button kind="link" onPress={() => actions.openOptions('templates')}>
              {t('macro_template_agent')}
            </Button>
          )}
        </p>
      )}
    </>
  );
}
