import { CircleAlert, PanelRight, X } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import type { CreateForm } from '../../lib/panel/state.ts';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { useInbox } from '../frame/use-inbox.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { Field, Input, type InputProps } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import type { CreateFormState } from './use-create-form.ts';

/** Longest value of a field; the CRM's own limits are not published. */
const VALUE_MAX = 250;

/** A new contact, prefilled from the chat; each value says whether it stands on the page. */
export function CreateContact({ create }: { readonly create: CreateFormState }) {
  const { actions, text } = usePanel();
  const { t } = text;
  const inbox = useInbox();
  const locationName = usePanelState((state) => state.location?.name ?? '');
  const nobody = usePanelState((state) => state.subject.kind === 'nobody');
  const form = useRef<HTMLFormElement>(null);
  const { overlay, problem } = create;
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  return (
    <form
      ref={form}
      class="pad"
      noValidate
      aria-labelledby="create-title"
      onSubmit={(event) => {
        event.preventDefault();
        create.save();
      }}
    >
      <div class="title-row">
        <h1 class="h2 grow" id="create-title">
          {t('create_title')}
        </h1>
        <IconButton label={t('ui_close')} icon={X} onPress={actions.closeOverlay} />
      </div>
      <p class="soft">{t(nobody ? 'create_body' : 'create_body_plain', locationName)}</p>
      {overlay.outcome.kind === 'refused' && (
        <Banner card tone="bad" icon={CircleAlert} live="alert">
          {t('create_refused', overlay.outcome.detail)}
        </Banner>
      )}
      {problem?.field === 'form' && (
        <p class="error" role="alert">
          <Icon of={CircleAlert} />
          <span>{t(problem.key)}</span>
        </p>
      )}
      <div class="two">
        <CreateField create={create} name="firstName" label={t('field_first_name')} />
        <CreateField create={create} name="lastName" label={t('field_last_name')} />
      </div>
      <CreateField
        create={create}
        name="email"
        label={t('field_email')}
        type="email"
        error={problem?.field === 'email' ? t(problem.key) : undefined}
      />
      <CreateField create={create} name="phone" label={t('field_phone')} type="tel" />
      <CreateField create={create} name="companyName" label={t('field_company')} />
      {inbox && <p class="meta">{t('create_source', inbox.name)}</p>}
      <p class="meta">{t('create_no_undo')}</p>
    </form>
  );
}

interface CreateFieldProps {
  readonly create: CreateFormState;
  readonly name: keyof CreateForm;
  readonly label: string;
  readonly type?: NonNullable<InputProps['type']>;
  readonly error?: string | undefined;
}

function CreateField({ create, name, label, type = 'text', error }: CreateFieldProps) {
  const { t } = usePanel().text;
  const person = usePanelState((state) => state.sighting?.person);
  const value = create.form[name];
  const onPage =
    value !== '' &&
    person !== undefined &&
    (name === 'email'
      ? person.emails.some((seen) => seen.value === value)
      : name === 'phone'
        ? person.phones.some((seen) => seen.value === value)
        : name !== 'companyName' && (person.name?.value ?? '').includes(value));
  return (
    <Field
      label={label}
      error={error}
      aside={
        onPage && (
          <span class="src">
            <Icon of={PanelRight} size="xs" />
            {t('create_from_page')}
          </span>
        )
      }
    >
      {(control) => (
        <Input
          {...control}
          type={type}
          value={value}
          maxLength={VALUE_MAX}
          disabled={create.sending}
          onInput={(next) => create.set(name, next)}
        />
      )}
    </Field>
  );
}

/** The decision about the form, where the composer stands otherwise. */
export function CreateDock({ create }: { readonly create: CreateFormState }) {
  const { actions, text } = usePanel();
  const { t } = text;
  const online = usePanelState((state) => state.online);
  return (
    <section class="dock" aria-label={t('create_title')}>
      {create.sending && !online && <p class="meta dock-line">{t('create_waiting')}</p>}
      <div class="acts">
        <Button kind="quiet" size="lg" onPress={() => actions.openSearch()}>
          {t('create_search')}
        </Button>
        <Button
          kind="primary"
          size="lg"
          class="push"
          busy={create.sending}
          shortcut="Mod+Enter"
          hint={!create.sending}
          onPress={create.save}
        >
          {t(create.sending ? 'create_sending' : 'create_save')}
        </Button>
      </div>
    </section>
  );
}
