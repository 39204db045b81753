import { Calendar, Check, CircleX } from 'lucide-preact';
import type { Appointment } from '../../lib/domain/appointment.ts';
import { itemsOf, type Part } from '../../lib/domain/record.ts';
import {
  formatDayNumber,
  formatDayTime,
  formatFull,
  formatMonth,
  formatTime,
} from '../../lib/panel/format-time.ts';
import type { TextKey } from '../../lib/panel/text.ts';
import { usePanelState, useText } from '../app/panel-context.ts';
import { useTimeFrame } from '../app/use-time-frame.ts';
import { Icon } from '../ui/Icon.tsx';
import { isolate, shorten } from './isolate.ts';
import { MoreRows, useMoreRows } from './MoreRows.tsx';
import { PartLine } from './PartLine.tsx';
import { useUserName } from './use-users.ts';
import { isOtherTime, useZones } from './use-zones.ts';

/** Without an end it counts as over one hour after its start; without a start it stays in sight. */
export const isUpcoming = (item: Appointment, nowMs: number): boolean =>
  item.startAtMs === null || (item.endAtMs ?? item.startAtMs + 3_600_000) > nowMs;

/** The contact's appointments, to read: the next ones first, past ones on demand. */
export function Appointments({ part }: { readonly part: Part<readonly Appointment[]> }) {
  const { t, count } = useText();
  const nowMs = usePanelState((state) => state.nowMs);
  const start = (item: Appointment) => item.startAtMs ?? 0;
  const all = itemsOf(part);
  const upcoming = all.filter((item) => isUpcoming(item, nowMs)).sort((a, b) => start(a) - start(b));
  const past = all.filter((item) => !isUpcoming(item, nowMs)).sort((a, b) => start(b) - start(a));
  const later = useMoreRows(past, 0);
  return (
    <>
      {upcoming.length === 0 && <PartLine part={part} locked={t('appt_locked')} none={t('appt_none')} />}
      {upcoming.length + later.rows.length > 0 && (
        <ul class="rows">
          {[...upcoming, ...later.rows].map((item) => (
            <AppointmentRow key={item.id} item={item} />
          ))}
        </ul>
      )}
      <MoreRows
        more={later.more}
        open={later.open}
        moreLabel={count('appt_past', past.length)}
        lessLabel={t('appt_past_hide')}
        onToggle={later.toggle}
      />
    </>
  );
}

function AppointmentRow({ item }: { readonly item: Appointment }) {
  const { t } = useText();
  const frame = useTimeFrame();
  const zones = useZones();
  const userName = useUserName();
  const name = usePanelState((state) => state.record?.contact.firstName ?? state.record?.contact.name ?? '');
  const at = item.startAtMs;
  const theirs =
    at !== null && zones.theirs && isOtherTime(zones.theirs, frame.timeZone, at) ? zones.theirs : null;
  const user = userName(item.assignedUserId);
  const title = item.title.trim() || t('appt_untitled');
  return (
    <li class="row" data-row="" tabIndex={-1}>
      {at === null ? (
        <span class="date" aria-hidden="true">
          <Icon of={Calendar} />
        </span>
      ) : (
        <DateBlock atMs={at} />
      )}
      <div class="grow">
        <div class="row-head">
          <span class="row-title cut" title={title}>
            <bdi>{title}</bdi>
          </span>
        </div>
        <p class="meta">
          {at === null ? (
            t('appt_no_time')
          ) : (
            <time dateTime={new Date(at).toISOString()} title={formatFull(at, frame)}>
              {formatDayTime(at, frame)}
            </time>
          )}
          {user && (
            <>
              {' · '}
              <bdi>{user}</bdi>
            </>
          )}
        </p>
        {at !== null && theirs && (
          <p class="meta">
            {t('time_for_person', formatTime(at, { ...frame, timeZone: theirs }), isolate(shorten(name, 40)))}
          </p>
        )}
      </div>
      <Status status={item.status} />
    </li>
  );
}

function DateBlock({ atMs }: { readonly atMs: number }) {
  const frame = useTimeFrame();
  return (
    <span class="date" aria-hidden="true">
      <small>{formatMonth(atMs, frame)}</small>
      <b>{formatDayNumber(atMs, frame)}</b>
    </span>
  );
}

const WORDS: Readonly<Record<string, TextKey>> = {
  confirmed: 'appt_status_confirmed',
  new: 'appt_status_new',
  booked: 'appt_status_confirmed',
  cancelled: 'appt_status_cancelled',
  showed: 'appt_status_showed',
  noshow: 'appt_status_noshow',
  invalid: 'appt_status_invalid',
};

function Status({ status }: { readonly status: string }) {
  const { t } = useText();
  if (status === '') return null;
  const known = Object.hasOwn(WORDS, status) ? WORDS[status] : undefined;
  const isGood = status === 'confirmed' || status === 'booked' || status === 'showed';
  const isOff = status === 'cancelled' || status === 'noshow' || status === 'invalid';
  return (
    <span class="appt-status">
      <span class="sr">{t('appt_status')} </span>
      {isGood && <Icon of={Check} size="xs" class="yes" />}
      {isOff && <Icon of={CircleX} size="xs" />}
      <span>{known ? t(known) : shorten(status, 24)}</span>
    </span>
  );
}
