import { CircleAlert, Copy, ExternalLink } from 'lucide-preact';
import type { Contact, ContactSummary } from '../../lib/domain/contact.ts';
import { formatPhone } from '../../lib/panel/field-rows.ts';
import { formatAge, formatTime, type TimeFrame } from '../../lib/panel/format-time.ts';
import type { PanelState } from '../../lib/panel/state.ts';
import { usePanel, usePanelState } from '../app/panel-context.ts';
import { useTimeFrame } from '../app/use-time-frame.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { MenuButton } from '../ui/Menu.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Freshness } from './Freshness.tsx';
import { MatchChip } from './MatchChip.tsx';

/** What the look-up said of the contact on the screen, if that is whom it found. */
export const headOf = ({ subject, head }: PanelState): ContactSummary | null =>
  subject.kind === 'contact' && head?.id === subject.contactId ? head : null;

/**
 * `.who`: who is on the screen and why. Paints nothing until the contact has been read once, or at least found by a
 * look-up.
 */
export function WhoHeader() {
  const { actions, text } = usePanel();
  const { t } = text;
  const subject = usePanelState((state) => state.subject);
  const contact = usePanelState((state) => state.record?.contact ?? null);
  const fetchedAtMs = usePanelState((state) => state.record?.fetchedAtMs ?? null);
  const head = usePanelState(headOf);
  const error = usePanelState((state) => (state.refresh.running ? null : state.refresh.error));
  const frame = useTimeFrame();
  const known = contact ?? head;
  if (subject.kind !== 'contact' || !known) return null;
  const name = known.name || t('who_no_name');
  return (
    <section class="who" aria-label={t('who_contact')}>
      <Avatar id={known.id} name={known.name} size="lg" />
      <div>
        <h1 class="who-name" title={name}>
          <bdi>{name}</bdi>
        </h1>
        {contact ? (
          <p class="who-sub" title={subtitle(contact)}>
            {subtitle(contact)}
          </p>
        ) : (
          <span class="sk-sub">
            <Skeleton width="110px" />
          </span>
        )}
      </div>
      <div class="who-acts">
        <MenuButton label={t('who_copy')} icon={Copy} groups={[{ items: copies(known, t, actions.copy) }]} />
        <IconButton label={t('who_open')} icon={ExternalLink} shortcut="O" onPress={actions.openInCrm} />
      </div>
      <div class="who-match">
        <MatchChip why={subject.why} contactId={subject.contactId} contact={contact} />
        <Freshness fetchedAtMs={fetchedAtMs} />
      </div>
      {error && error.code !== 'rate-limited' && (
        <p class="error who-error">
          <Icon of={CircleAlert} />
          <span>{t('who_read_failed', readAt(fetchedAtMs ?? 0, frame))}</span>
        </p>
      )}
    </section>
  );
}

const readAt = (atMs: number, frame: TimeFrame): string =>
  (frame.nowMs - atMs < 12 * 3_600_000 ? formatTime : formatAge)(atMs, frame);

/** "Customer · Okafor Studio": the CRM's own words, so only the first letter is raised. */
function subtitle(contact: Contact): string {
  const type = contact.type ? contact.type.charAt(0).toLocaleUpperCase() + contact.type.slice(1) : '';
  const company = contact.companyName === contact.name ? '' : contact.companyName;
  return [type, company].filter(Boolean).join(' · ');
}

function copies(
  contact: Pick<Contact, 'name' | 'email' | 'phone'>,
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
