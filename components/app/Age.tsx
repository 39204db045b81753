import { formatAge, formatFull } from '../../lib/panel/format-time.ts';
import { useTimeFrame } from './use-time-frame.ts';

/** How long ago something was, "12 s ago"; the full date is in the tooltip. */
export function Age({ atMs }: { readonly atMs: number }) {
  const frame = useTimeFrame();
  return (
    <time dateTime={new Date(atMs).toISOString()} title={formatFull(atMs, frame)}>
      {formatAge(atMs, frame)}
    </time>
  );
}
