import { formatFull, formatTime, minutesAhead } from '../../lib/panel/format-time.ts';
import { useText } from '../app/panel-context.ts';
import { useTimeFrame } from '../app/use-time-frame.ts';

/** What the clock of the contact shows, where it differs from the agent's: "9:42 am Chicago, 1 h behind". */
export function LocalTime({ timezone }: { readonly timezone: string | null }) {
  const { t, locale } = useText();
  const frame = useTimeFrame();
  const ahead = timezone === null ? null : minutesAhead(timezone, frame.timeZone, frame.nowMs);
  if (timezone === null || ahead === null || ahead === 0) return null;
  const city = (timezone.split('/').at(-1) ?? timezone).replaceAll('_', ' ');
  const hours = (Math.abs(ahead) / 60).toLocaleString(locale, { maximumFractionDigits: 2 });
  const there = { ...frame, timeZone: timezone };
  return (
    <div class="prop">
      <dt>{t('field_local_time')}</dt>
      <dd>
        <span class="val val-ro cut" title={formatFull(frame.nowMs, there)}>
          <time>{formatTime(frame.nowMs, there)}</time>{' '}
          <span class="meta">{t(ahead < 0 ? 'time_zone_behind' : 'time_zone_ahead', city, hours)}</span>
        </span>
      </dd>
    </div>
  );
}
