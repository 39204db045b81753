import { Plus } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { FieldMapping } from '../../../lib/domain/automation/mapping.ts';
import { INBOXES, type InboxId, ownId } from '../../../lib/domain/inbox.ts';
import type { Options } from '../../../lib/options/store.ts';
import { dropPart } from '../../../lib/options/templates/template-parts.ts';
import { usualRows } from '../../../lib/options/templates/try-mapping.ts';
import { FIELD_NAMES } from '../../../lib/panel/describe-change.ts';
import { useStore } from '../../../lib/panel/use-store.ts';
import { Button } from '../../ui/Button.tsx';
import { Field, Select } from '../../ui/Field.tsx';
import { useText } from '../../ui/text-context.ts';
import { Group, Page } from '../Page.tsx';
import { MappingRow } from './MappingRow.tsx';
import { TryMapping } from './TryMapping.tsx';
import { usePhones } from './use-phones.ts';

/** What each inbox shows, and which fields of the contact it fills. Each change is stored at once. */
export function FieldsPage({ options }: { readonly options: Options }) {
  const text = useText();
  const { t } = text;
  const state = useStore(options.store, (all) => all);
  const [inbox, setInbox] = useState<InboxId>('chatra');
  useEffect(() => void options.locations.refreshLists(), [options]);
  const inboxes: readonly { readonly id: InboxId; readonly name: string }[] = [
    ...INBOXES,
    ...[...state.apps].map(([host, app]) => ({ id: ownId(host), name: app.name || host })),
  ];
  const name = inboxes.find(({ id }) => id === inbox)?.name ?? '';
  const locationId = state.session.state === 'connected' ? state.session.locationId : '';
  const location = state.lists.find(({ id }) => id === locationId) ?? state.lists[0] ?? null;
  const toE164 = usePhones(options, location?.id ?? '');

  const mine = state.automations.own.mappings.filter((mapping) => mapping.inbox === inbox);
  const save = (change: (mappings: readonly FieldMapping[]) => readonly FieldMapping[]) =>
    void options.saveAutomations((own) => ({ ...own, mappings: change(own.mappings) }));
  const put = (mapping: FieldMapping) =>
    save((all) => all.map((one) => (one.id === mapping.id ? mapping : one)));
  const add = (mappings: readonly FieldMapping[]) =>
    save((all) => [...all, ...mappings.map((mapping) => ({ ...mapping, id: options.newId() }))]);
  const empty: FieldMapping = {
    id: '',
    inbox,
    from: { kind: 'label', label: '' },
    field: '',
    fieldName: '',
    transforms: [],
  };
  const chats = state.dryRun.kind === 'ready' ? state.dryRun.chats : [];
  const labels = chats
    .filter(({ sighting }) => sighting.inbox === inbox)
    .flatMap(({ sighting }) => sighting.person.attributes.map(({ label }) => label));
  return (
    <Page title={t('opt_nav_fields')} lead={t('map_lead')}>
      <Field id="mapping-inbox" label={t('map_inbox')}>
        {(control) => (
          <Select
            {...control}
            value={inbox}
            options={inboxes.map(({ id, name: label }) => ({ value: id, label }))}
            onChange={(chosen) => setInbox(inboxes.find(({ id }) => id === chosen)?.id ?? inbox)}
          />
        )}
      </Field>
      <Group
        title={t('map_group', name)}
        action={
          mine.length > 0 && (
            <Button
              size="sm"
              kind="quiet"
              onPress={() => save((all) => all.filter((mapping) => mapping.inbox !== inbox))}
            >
              {t('map_back_usual')}
            </Button>
          )
        }
      >
        {mine.length === 0 ? (
          <div class="map-usual">
            <p>{t('map_usual')}</p>
            <Button id="change-usual" onPress={() => add(usualRows(inbox, FIELD_NAMES, text))}>
              {t('map_usual_change')}
            </Button>
          </div>
        ) : (
          <ol class="parts map-rows" id="mappings">
            {mine.map((mapping, at) => (
              <MappingRow
                key={mapping.id}
                at={at + 1}
                mapping={mapping}
                location={location}
                labels={[...new Set(labels)]}
                toE164={toE164}
                onChange={put}
                onRemove={() => void options.saveAutomations(dropPart('mappings', mapping.id))}
              />
            ))}
            <li class="part part-add">
              <Button kind="quiet" icon={Plus} onPress={() => add([empty])}>
                {t('map_add')}
              </Button>
            </li>
          </ol>
        )}
      </Group>
      <TryMapping options={options} inbox={inbox} toE164={toE164} />
    </Page>
  );
}
