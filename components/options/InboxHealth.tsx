import { Check, CircleDashed, TriangleAlert } from 'lucide-preact';
import type { Inbox } from '../../lib/domain/inbox.ts';
import {
  changeOf,
  type FieldHealth,
  HEALTH_FIELDS,
  type HealthVerdict,
  type HostHealth,
  verdictOf,
} from '../../lib/domain/inbox-health.ts';
import type { Options } from '../../lib/options/store.ts';
import { formatAge, type TimeFrame } from '../../lib/panel/format-time.ts';
import { anyOf, HEALTH_WORDS } from '../../lib/panel/health-words.ts';
import { useStore } from '../../lib/panel/use-store.ts';
import { Banner } from '../ui/Banner.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useText } from '../ui/text-context.ts';

const LOOKS = {
  found: { icon: Check, look: 'write-saved' },
  absent: { icon: CircleDashed, look: '' },
  changed: { icon: TriangleAlert, look: 'write-uncertain' },
  unknown: { icon: CircleDashed, look: '' },
} as const satisfies Readonly<Record<HealthVerdict, object>>;

function told(field: FieldHealth, frame: TimeFrame): string {
  const { t, count } = frame.text;
  const age = field.seenAtMs === null ? null : formatAge(field.seenAtMs, frame);
  const since = (text: string) => (age === null ? text : `${text}; ${t('opt_health_since', age)}`);
  switch (verdictOf(field)) {
    case 'found':
      return t('opt_health_found', age ?? '');
    case 'absent':
      return since(count('opt_health_absent', field.missing));
    case 'changed':
      return since(t('opt_health_usual', field.missing));
    case 'unknown':
      return t('opt_health_unknown');
  }
}

interface HostProps {
  readonly inbox: Inbox;
  readonly host: string;
  readonly health: HostHealth;
  readonly nowMs: number;
}

function Host({ inbox, host, health, nowMs }: HostProps) {
  const text = useText();
  const { t } = text;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const frame = { text, nowMs, timeZone };
  const change = changeOf(host, health);
  return (
    <div data-health={host}>
      <table class="health" aria-label={t('opt_health_label', host)}>
        <tbody>
          {HEALTH_FIELDS.map((field) => {
            const verdict = verdictOf(health[field]);
            const { icon, look } = LOOKS[verdict];
            return (
              <tr key={field} data-field={field} data-verdict={verdict}>
                <th scope="row">{t(HEALTH_WORDS[field])}</th>
                <td>
                  <span class={`write ${look}`}>
                    <Icon of={icon} />
                    <span>{told(health[field], frame)}</span>
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {change && (
        <Banner card tone="warn" icon={TriangleAlert}>
          {t('opt_health_what', inbox.name, anyOf(change.fields, text), change.chats)}{' '}
          {t(change.fields.includes('details') ? 'opt_health_panel' : 'opt_health_fields')}
        </Banner>
      )}
    </div>
  );
}

/** What Chatside finds on the pages of an inbox that is switched on, and when it did last. */
export function InboxHealth({ options, inbox }: { readonly options: Options; readonly inbox: Inbox }) {
  const { t } = useText();
  const health = useStore(options.store, (state) => state.health);
  const nowMs = useStore(options.store, (state) => state.nowMs);
  const hosts = inbox.hosts.flatMap((host) => (health[host] ? [{ host, health: health[host] }] : []));
  if (hosts.length === 0) return <p class="hint">{t('opt_health_never')}</p>;
  return (
    <>
      {hosts.map((one) => (
        <div key={one.host}>
          {inbox.hosts.length > 1 && <p class="meta health-host">{one.host}</p>}
          <Host inbox={inbox} host={one.host} health={one.health} nowMs={nowMs} />
        </div>
      ))}
    </>
  );
}
