import { useState } from 'preact/hooks';
import type { PlacedSession } from '../../lib/domain/session.ts';
import type { Options } from '../../lib/options/store.ts';
import { useStore } from '../../lib/panel/use-store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useText } from '../ui/text-context.ts';
import { Group, Page } from './Page.tsx';
import { WorkspaceRules } from './WorkspaceRules.tsx';

/** Every location with its state, which one is in use, and which chats belong to one. */
export function LocationsPage({ options }: { readonly options: Options }) {
  const { t } = useText();
  const places = useStore(options.store, (state) => state.places);
  const session = useStore(options.store, (state) => state.session);
  const [leaving, setLeaving] = useState<PlacedSession | null>(null);
  const inUseId = session.state === 'none' ? null : session.locationId;
  const add = () => {
    options.connection.startReplacing();
    window.location.hash = 'connection';
  };
  return (
    <Page
      title={t('opt_nav_locations')}
      lead={t('opt_locations_lead')}
      action={<Button onPress={add}>{t('opt_locations_add')}</Button>}
    >
      <Group title={t('opt_locations_group')}>
        {places.length === 0 && <p class="hint">{t('opt_locations_none')}</p>}
        <ul class="tools">
          {places.map((place) => (
            <LocationRow
              key={place.locationId}
              place={place}
              isInUse={place.locationId === inUseId}
              onUse={() => void options.locations.use(place.locationId)}
              onLeave={() => setLeaving(place)}
            />
          ))}
        </ul>
      </Group>
      {places.length > 0 && <WorkspaceRules options={options} />}
      {leaving && (
        <Dialog
          alert
          closeless
          title={t('opt_locations_leave_title', leaving.locationName)}
          onClose={() => setLeaving(null)}
        >
          <div class="dialog-body">
            <p class="soft">{t('opt_locations_leave_body')}</p>
          </div>
          <div class="dialog-foot">
            <Button size="lg" autoFocus onPress={() => setLeaving(null)}>
              {t('opt_cancel')}
            </Button>
            <Button
              size="lg"
              kind="danger"
              onPress={() => {
                setLeaving(null);
                void options.locations.signOut(leaving.locationId);
              }}
            >
              {t('opt_sign_out')}
            </Button>
          </div>
        </Dialog>
      )}
    </Page>
  );
}

interface LocationRowProps {
  readonly place: PlacedSession;
  readonly isInUse: boolean;
  readonly onUse: () => void;
  readonly onLeave: () => void;
}

function LocationRow({ place, isInUse, onUse, onLeave }: LocationRowProps) {
  const { t } = useText();
  const { locationName, locationId, state } = place;
  const isConnected = state === 'connected';
  return (
    <li class="tool">
      <span class={`dot ${isConnected ? 'dot-ok' : 'dot-bad'}`} />
      <div class="grow">
        <div class="tool-head">
          <bdi class="row-title">{locationName}</bdi>
          <span class="meta">{locationId}</span>
        </div>
        <p class="hint">{t(isConnected ? 'opt_locations_ok' : 'frame_signed_out')}</p>
      </div>
      <div class="tool-end tool-acts">
        {isInUse ? (
          <span class="write write-saved">{t('opt_locations_in_use')}</span>
        ) : (
          <Button onPress={onUse}>
            {t('opt_locations_use')} <span class="sr">{locationName}</span>
          </Button>
        )}
        <Button kind="quiet" onPress={onLeave}>
          {t('opt_sign_out')} <span class="sr">{locationName}</span>
        </Button>
      </div>
    </li>
  );
}
