import { CircleAlert, Copy, ExternalLink } from 'lucide-preact';
import type { Contact } from '../../lib/domain/contact.ts';
import { formatPhone } from '../../lib/panel/field-rows.ts';
import { formatAge, formatTime } from '../../lib/panel/format-time.ts';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { useTimeFrame } from '../app/use-time-frame.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { MenuButton } from '../ui/Menu.tsx';
import { Freshness } from './Freshness.tsx';
import { MatchChip } from './MatchChip.tsx';

/** `.who`: who is on the screen and why. Paints nothing until the contact has been read once. */
export function WhoHeader() {
  const { actions, text } = usePanel();
  const { t } = text;
  const subject = usePanelState((state) => state.subject);
  const record = usePanelState((state) => state.record);
  const error = usePanelState((state) => (state.refresh.running ? null : state.refresh.error));
  const frame = useTimeFrame();
  if (subject.kind !== 'contact' || !record) return null;
  const { contact } = record;
  const isToday = frame.nowMs - record.fetchedAtMs < 12 * 3_600_000;
  const readAt = (isToday ? formatTime : formatAge)(record.fetchedAtMs, frame);
  const name = contact.name || t('who_no_name');
  return (
    <section class="who" aria-label={t('who_contact')}>
      <Avatar id={contact.id} name={contact.name} size="lg" />
      <div>
        <h1 class="who-name" title={name}>
          <bdi>{name}</bdi>
        </h1>
        <p class="who-sub" title={subtitle(contact)}>
          {subtitle(contact)}
        </p>
      </div>
      <div class="who-acts">
        <MenuButton
          label={t('who_copy')}
          icon={Copy}
          groups={[{ items: copies(contact, t, actions.copy) }]}
        />
        <IconButton label={t('who_open')} icon={ExternalLink} shortcut="O" onPress={actions.openInCrm} />
      </div>
      <div class="who-match">
        <MatchChip why={subject.why} contactId={subject.contactId} contact={contact} />
        <Freshness fetchedAtMs={record.fetchedAtMs} />
      </div>
      {error && error.code !== 'rate-limited' && (
        <p class="error who-error">
          <Icon of={CircleAlert} />
          <span>{t('who_read_failed', readAt)}</span>
        </p>
      )}
    </section>
  );
}

/** "Customer · Okafor Studio": the CRM's own words, so only the first letter is raised. */
function subtitle(contact: Contact): string {
  const type = contact.type ? contact.type.charAt(0).toLocaleUpperCase() + contact.type.slice(1) : '';
  const company = contact.companyName === contact.name ? '' : contact.companyName;
  return [type, company].filter(Boolean).join(' · ');
}

function copies(
  contact: Contact,
  t: (key: 'who_copy_name' | 'field_email' | 'field_phone') => string,
  copy: (text: string) => void,
) {
  const all = [
    { label: t('who_copy_name'), value: contact.name },
    { label: t('field_email'), value: contact.email },
    { label: t('field_phone'), value: contact.phone },
  ];
  return all.flatMap(({ label, value }) =>
    value ? [{ label, detail: formatPhone(value), onPress: () => copy(value) }] : [],
  );
}
