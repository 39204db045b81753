/** The minute of the day that a text begins with, as a clock shows it: "10:39", "2:05 pm"; null where it does not. */
export function minuteOf(text: string): number | null {
  const [, hour, minute, half] = /^(\d{1,2})[:.h](\d\d)(?:\s?([ap])\.?m)?/i.exec(text) ?? [];
  if (hour === undefined) return null;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0);
  return hours * 60 + Number(minute);
}
