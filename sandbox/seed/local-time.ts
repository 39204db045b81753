const dayMs = 86_400_000;

/** How far the zone's wall clock is ahead of UTC at this instant, in milliseconds. */
export function offsetMs(atMs: number, timeZone: string): number {
  const wall = new Date(atMs).toLocaleString('sv-SE', { timeZone });
  return Date.parse(`${wall.replace(' ', 'T')}Z`) - Math.floor(atMs / 1000) * 1000;
}

/** The instant at which the zone's wall clock shows this time, so many days from today. */
export function localInstant(
  nowMs: number,
  timeZone: string,
  inDays: number,
  hour: number,
  minute = 0,
): number {
  const localMidnight = Math.floor((nowMs + offsetMs(nowMs, timeZone)) / dayMs) * dayMs;
  const wall = localMidnight + inDays * dayMs + (hour * 60 + minute) * 60_000;
  return wall - offsetMs(wall - offsetMs(wall, timeZone), timeZone);
}
