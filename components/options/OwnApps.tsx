import { Check, CircleDashed, Download, Pencil, Plus, Trash2, Upload } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import { inboxForHost } from '../../lib/domain/inbox.ts';
import type { TaughtPage } from '../../lib/domain/taught-page.ts';
import { isTaught } from '../../lib/options/app-actions.ts';
import type { AppProblem } from '../../lib/options/state.ts';
import type { Options } from '../../lib/options/store.ts';
import type { TextKey } from '../../lib/panel/text.ts';
import { useStore } from '../../lib/panel/use-store.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { useText } from '../ui/text-context.ts';
import { ImportedApp } from './ImportedApp.tsx';
import { Group } from './Page.tsx';

const PROBLEMS = {
  'no-address': 'opt_app_no_address',
  known: 'opt_app_known',
  policy: 'opt_app_policy',
  refused: 'opt_app_refused',
  'not-stored': 'opt_app_not_stored',
  'no-adapter': 'opt_app_no_adapter',
} as const satisfies Readonly<Record<AppProblem, TextKey>>;

/** Apps of one's own: added by address or by file, taught in the panel, handed on, taken out. */
export function OwnApps({ options }: { readonly options: Options }) {
  const { t } = useText();
  const apps = useStore(options.store, (all) => all.apps);
  const problem = useStore(options.store, (all) => all.appProblem);
  const imported = useStore(options.store, (all) => all.imported);
  const [typed, setTyped] = useState('');
  const file = useRef<HTMLInputElement>(null);
  const add = () => {
    void options.apps.add(typed).then(() => {
      if (options.store.getState().appProblem === null) setTyped('');
    });
  };
  return (
    <Group
      title={t('opt_apps')}
      hint={t('opt_apps_hint')}
      action={
        <Button icon={Upload} onPress={() => file.current?.click()}>
          {t('opt_app_load')}
        </Button>
      }
    >
      <input
        type="file"
        id="app-file"
        ref={file}
        class="sr"
        tabIndex={-1}
        accept="application/json,.json"
        aria-label={t('opt_app_load')}
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          void chosen?.text().then(options.apps.read);
          currentTarget.value = '';
        }}
      />
      {imported && <ImportedApp options={options} adapter={imported} />}
      {apps.size > 0 && (
        <ul class="tools">
          {[...apps].map(([host, page]) => (
            <App key={host} options={options} host={host} page={page} />
          ))}
        </ul>
      )}
      <form
        class="app-add"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Field
          id="app-address"
          label={t('opt_app_address')}
          hint={t('opt_app_address_hint')}
          error={problem === null ? undefined : t(PROBLEMS[problem])}
        >
          {(control) => (
            <input
              {...control}
              class="input"
              inputMode="url"
              autoComplete="off"
              spellcheck={false}
              placeholder="desk.example.com"
              value={typed}
              onInput={({ currentTarget }) => setTyped(currentTarget.value)}
            />
          )}
        </Field>
        <Button id="app-add" submit icon={Plus}>
          {t('opt_app_add')}
        </Button>
      </form>
    </Group>
  );
}

function App({
  options,
  host,
  page,
}: {
  readonly options: Options;
  readonly host: string;
  readonly page: TaughtPage;
}) {
  const { t } = useText();
  const [name, setName] = useState<string | null>(null);
  const isKnown = inboxForHost(host) !== undefined;
  const taught = isTaught(page.adapter);
  const rename = () => {
    if (name !== null) void options.apps.rename(host, name);
    setName(null);
  };
  return (
    <li class="tool" data-app={host}>
      <span class="glyph glyph-lg" aria-hidden="true">
        {page.name.charAt(0).toUpperCase()}
      </span>
      <div class="grow">
        <div class="tool-head">
          {name === null ? (
            <p class="row-title cut">{page.name}</p>
          ) : (
            <form
              onSubmit={(event) => {
                event.preventDefault();
                rename();
              }}
            >
              <input
                class="input"
                aria-label={t('opt_app_name')}
                maxLength={60}
                value={name}
                ref={(input) => input?.focus()}
                onInput={({ currentTarget }) => setName(currentTarget.value)}
                onBlur={rename}
                onKeyDown={({ key }) => {
                  if (key === 'Escape') setName(null);
                }}
              />
            </form>
          )}
          {page.name !== host && <span class="meta cut">{host}</span>}
        </div>
        <p class="hint">{t(isKnown ? 'opt_app_over' : taught ? 'opt_app_taught' : 'opt_app_untaught')}</p>
      </div>
      <div class="tool-end">
        <span class={`write${taught ? ' write-saved' : ''}`}>
          <Icon of={taught ? Check : CircleDashed} />
          {t(taught ? 'opt_app_is_taught' : 'opt_app_is_untaught')}
        </span>
        <div class="acts app-acts">
          {!isKnown && (
            <IconButton
              icon={Pencil}
              label={t('opt_app_rename', page.name)}
              onPress={() => setName(page.name)}
            />
          )}
          {taught && (
            <IconButton
              icon={Download}
              label={t('opt_app_save', page.name)}
              onPress={() => options.apps.save(host)}
            />
          )}
          <IconButton
            icon={Trash2}
            label={t(isKnown ? 'opt_app_forget' : 'opt_app_remove', page.name)}
            onPress={() => void options.apps.remove(host)}
          />
        </div>
      </div>
    </li>
  );
}
