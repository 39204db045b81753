import { FlaskConical } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import type { InboxId } from '../../../lib/domain/inbox.ts';
import { chatName } from '../../../lib/options/rules/seen-chat.ts';
import type { OptionsState } from '../../../lib/options/state.ts';
import type { Options } from '../../../lib/options/store.ts';
import { tryMapping } from '../../../lib/options/templates/try-mapping.ts';
import { FIELD_NAMES } from '../../../lib/panel/describe-change.ts';
import { useStore } from '../../../lib/panel/use-store.ts';
import { Button } from '../../ui/Button.tsx';
import { useText } from '../../ui/text-context.ts';
import { Group } from '../Page.tsx';

export interface TryMappingProps {
  readonly options: Options;
  readonly inbox: InboxId;
  readonly toE164: (raw: string) => string | null;
}

/** What the mapping makes of a chat that is open in a tab. It writes nothing. */
export function TryMapping({ options, inbox, toE164 }: TryMappingProps) {
  const { t } = useText();
  const state = useStore(options.store, (all) => all);
  const { dryRun } = state;
  useEffect(() => () => options.dryRun.close(), [options]);
  const isClosed = dryRun.kind === 'closed';
  return (
    <Group
      title={t('map_try_title')}
      action={
        <Button id="try-mapping" size="sm" icon={FlaskConical} onPress={() => void options.dryRun.start()}>
          {t(isClosed ? 'map_try' : 'map_try_again')}
        </Button>
      }
    >
      <div class="map-try" role="status">
        {dryRun.kind === 'looking' && <p class="hint">{t('map_try_looking')}</p>}
        {(dryRun.kind === 'no-chat' || dryRun.kind === 'failed') && <p class="hint">{t('map_try_none')}</p>}
        {dryRun.kind === 'ready' && <Tried state={state} inbox={inbox} toE164={toE164} />}
      </div>
    </Group>
  );
}

interface TriedProps extends Omit<TryMappingProps, 'options'> {
  readonly state: OptionsState;
}

function Tried({ state: { dryRun, automations }, inbox, toE164 }: TriedProps) {
  const text = useText();
  const { t } = text;
  if (dryRun.kind !== 'ready') return null;
  const { facts } = dryRun.chat;
  const chat = dryRun.chats[dryRun.at];
  if (facts.place?.inbox !== inbox || !facts.person) return <p class="hint">{t('map_try_none')}</p>;
  if (!facts.record) return <p class="hint">{t('map_try_nobody')}</p>;
  const { mappings } = automations.automations;
  const fields = tryMapping(facts, inbox, mappings, toE164, FIELD_NAMES, text);
  return (
    <>
      {chat && (
        <p class="row-title">
          <bdi>{chatName(chat)}</bdi>
        </p>
      )}
      {fields.length === 0 && <p class="hint">{t('map_try_nothing')}</p>}
      <dl class="map-tried">
        {fields.map((one) => (
          <div key={one.id} class={one.isBad ? 'said-bad' : undefined}>
            <dt>{one.label}</dt>
            <dd>
              <bdi>{one.words}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
