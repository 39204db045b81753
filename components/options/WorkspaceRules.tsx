import { Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { INBOXES } from '../../lib/domain/inbox.ts';
import { workspaceName } from '../../lib/domain/workspace.ts';
import type { Options } from '../../lib/options/store.ts';
import { useStore } from '../../lib/panel/use-store.ts';
import { Button } from '../ui/Button.tsx';
import { Field, Input, Select } from '../ui/Field.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { useText } from '../ui/text-context.ts';
import { Group } from './Page.tsx';

/** Inboxes whose addresses name a bot. */
const WITH_BOTS = INBOXES.filter(({ id }) => id === 'chatfuel');
const FIRST = INBOXES.flatMap(({ id, hosts }) => hosts.map((host) => `${id}/${host}`))[0] ?? '';

/** Which chats go with which location, whichever is in use. */
export function WorkspaceRules({ options }: { readonly options: Options }) {
  const { t } = useText();
  const rules = useStore(options.store, (state) => state.rules);
  const places = useStore(options.store, (state) => state.places);
  return (
    <Group title={t('opt_rules_group')} hint={t('opt_rules_hint')}>
      {rules.length === 0 && <p class="hint">{t('opt_rules_none')}</p>}
      <ul class="tools">
        {rules.map(({ workspace, locationId, locationName }) => {
          const isLost = !places.some((place) => place.locationId === locationId);
          return (
            <li class="tool" key={workspace}>
              <bdi class="grow row-title">{workspaceName(workspace)}</bdi>
              <div class="tool-end tool-acts">
                <Select
                  size="sm"
                  aria-label={t('opt_rules_location_of', workspaceName(workspace))}
                  value={locationId}
                  options={[
                    ...(isLost ? [{ value: locationId, label: t('opt_rules_lost', locationName) }] : []),
                    ...places.map((place) => ({ value: place.locationId, label: place.locationName })),
                  ]}
                  onChange={(chosen) => void options.locations.setRule(workspace, chosen)}
                />
                <IconButton
                  label={t('opt_rules_remove_what', workspaceName(workspace))}
                  icon={Trash2}
                  onPress={() => void options.locations.removeRule(workspace)}
                />
              </div>
            </li>
          );
        })}
      </ul>
      <AddRule options={options} />
    </Group>
  );
}

function AddRule({ options }: { readonly options: Options }) {
  const { t } = useText();
  const places = useStore(options.store, (state) => state.places);
  const [part, setPart] = useState(FIRST);
  const [bot, setBot] = useState('');
  const [chosen, setChosen] = useState('');
  const [isWrong, setWrong] = useState(false);
  const isBot = part.endsWith(':');
  const locationId = chosen || places[0]?.locationId || '';
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const isStored = await options.locations.setRule(
      isBot ? part + bot.trim().toLowerCase() : part,
      locationId,
    );
    setWrong(!isStored);
    if (isStored) setBot('');
  };
  return (
    <form class="form" onSubmit={(event) => void submit(event)} noValidate>
      <Field id="rule-part" label={t('opt_rules_inbox')}>
        {(control) => (
          <Select
            {...control}
            value={part}
            options={[
              ...INBOXES.flatMap(({ id, name, hosts }) =>
                hosts.map((host) => ({ value: `${id}/${host}`, label: `${name}, ${host}` })),
              ),
              ...WITH_BOTS.map(({ id, name }) => ({ value: `${id}:`, label: t('opt_rules_bot', name) })),
            ]}
            onChange={(next) => {
              setPart(next);
              setWrong(false);
            }}
          />
        )}
      </Field>
      {isBot && (
        <Field
          id="rule-bot"
          label={t('opt_rules_bot_id')}
          hint={t('opt_rules_bot_hint')}
          error={isWrong ? t('opt_rules_bot_wrong') : undefined}
        >
          {(control) => <Input {...control} value={bot} onInput={setBot} />}
        </Field>
      )}
      <Field id="rule-location" label={t('opt_rules_location')}>
        {(control) => (
          <Select
            {...control}
            value={locationId}
            options={places.map((place) => ({ value: place.locationId, label: place.locationName }))}
            onChange={setChosen}
          />
        )}
      </Field>
      <div class="acts">
        <Button submit>{t('opt_rules_add')}</Button>
      </div>
    </form>
  );
}
