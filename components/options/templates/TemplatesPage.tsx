import { Lock, Pencil, Plus, Trash2, TriangleAlert } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { Macro, Template } from '../../../lib/domain/automation/template.ts';
import type { Options } from '../../../lib/options/store.ts';
import { dropPart, emptyTemplate, putPart } from '../../../lib/options/templates/template-parts.ts';
import { useStore } from '../../../lib/panel/use-store.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { MenuButton } from '../../ui/Menu.tsx';
import { useText } from '../../ui/text-context.ts';
import { Group, Page } from '../Page.tsx';
import { AgentGroup } from './AgentGroup.tsx';
import { MacroEditor } from './MacroEditor.tsx';
import { TemplateEditor } from './TemplateEditor.tsx';

/** Texts with variables, and lists of actions on a key; one at a time is edited in the place of the lists. */
export function TemplatesPage({ options }: { readonly options: Options }) {
  const { t } = useText();
  const state = useStore(options.store, (all) => all);
  const [template, setTemplate] = useState<Template | null>(null);
  const [macro, setMacro] = useState<Macro | null>(null);
  useEffect(() => void options.locations.refreshLists(), [options]);

  if (template)
    return (
      <TemplateEditor
        key={template.id}
        template={template}
        state={state}
        onSave={(made) => options.saveAutomations(putPart('templates', made))}
        onLeave={() => setTemplate(null)}
      />
    );
  if (macro)
    return (
      <MacroEditor
        key={macro.id}
        macro={macro}
        state={state}
        onSave={(made) => options.saveAutomations(putPart('macros', made))}
        onLeave={() => setMacro(null)}
      />
    );

  const { automations, own, kind } = state.automations;
  const isGiven = (part: 'templates' | 'macros', id: string) => own[part].every((one) => one.id !== id);
  const add = (what: Template['kind'], name: string) =>
    setTemplate(emptyTemplate(what, options.newId(), name));
  const drop = (part: 'templates' | 'macros', id: string) => void options.saveAutomations(dropPart(part, id));
  const acts = (part: 'templates' | 'macros', id: string, name: string, edit: () => void) =>
    isGiven(part, id) ? (
      <span class="set-by-admin">
        <Icon of={Lock} size="sm" /> {t('tpl_given')}
      </span>
    ) : (
      <div class="tool-end tool-acts">
        <IconButton label={t('tpl_edit', name)} icon={Pencil} onPress={edit} />
        <IconButton label={t('tpl_remove', name)} icon={Trash2} onPress={() => drop(part, id)} />
      </div>
    );
  return (
    <Page title={t('opt_nav_templates')} lead={t('tpl_lead')}>
      {kind === 'newer' && (
        <Banner card tone="warn" icon={TriangleAlert}>
          {t('tpl_newer')}
        </Banner>
      )}
      {state.automationsUnsaved && kind !== 'newer' && (
        <Banner card tone="bad" icon={TriangleAlert} live="alert">
          {t('tpl_unsaved')}
        </Banner>
      )}
      <Group
        title={t('macro_template')}
        hint={t('tpl_hint')}
        action={
          kind !== 'newer' && (
            <MenuButton
              label={t('tpl_new')}
              icon={Plus}
              groups={[
                {
                  items: [
                    { label: t('tpl_note'), onPress: () => add('note', t('tpl_note')) },
                    { label: t('tpl_task'), onPress: () => add('task', t('tpl_task')) },
                    { label: t('tpl_tags'), onPress: () => add('tags', t('tpl_tags')) },
                  ],
                },
              ]}
            />
          )
        }
      >
        {automations.templates.length === 0 && <p class="hint">{t('macro_template_none')}</p>}
        <ul class="tools" id="templates">
          {automations.templates.map((one) => (
            <li class="tool" key={one.id}>
              <div class="grow rule-text">
                <span class="row-title">
                  <bdi>{one.name}</bdi>
                </span>
                <span class="rule-sentence cut">
                  {t(KINDS[one.kind])}:{' '}
                  <bdi>
                    {one.kind === 'note' ? one.body : one.kind === 'task' ? one.title : one.tags.join(', ')}
                  </bdi>
                </span>
              </div>
              {acts('templates', one.id, one.name, () => setTemplate(one))}
            </li>
          ))}
        </ul>
      </Group>
      <Group
        title={t('macro_macros')}
        hint={t('tpl_macros_hint')}
        action={
          kind !== 'newer' && (
            <Button
              id="new-macro"
              icon={Plus}
              onPress={() =>
                setMacro({ id: options.newId(), name: t('tpl_new_macro'), key: null, actions: [] })
              }
            >
              {t('tpl_new_macro')}
            </Button>
          )
        }
      >
        {automations.macros.length === 0 && <p class="hint">{t('tpl_macros_none')}</p>}
        <ul class="tools" id="macros">
          {automations.macros.map((one) => (
            <li class="tool" key={one.id}>
              <div class="grow rule-text">
                <span class="row-title">
                  <bdi>{one.name}</bdi> {one.key && <Kbd keys={`Alt+${one.key}`} />}
                </span>
              </div>
              {acts('macros', one.id, one.name, () => setMacro(one))}
            </li>
          ))}
        </ul>
      </Group>
      <AgentGroup options={options} />
    </Page>
  );
}

const KINDS = { note: 'tpl_note', task: 'tpl_task', tags: 'tpl_tags' } as const;
