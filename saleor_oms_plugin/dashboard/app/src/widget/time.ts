const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** "in 12 minutes" or "3 hours ago", in the largest unit that fits. */
export function relative(at: string, nowMs: number, tag: string): string {
  const seconds = (Date.parse(at) - nowMs) / 1000;
  const [unit, size] = UNITS.find(([, each]) => Math.abs(seconds) >= each) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(tag, { numeric: "auto" }).format(Math.trunc(seconds / size), unit);
}

/** A day, the same whatever the reader's zone; or a moment's day in the reader's zone. */
export function day(value: string, tag: string): string {
  const isDate = value.length === 10;
  const options: Intl.DateTimeFormatOptions = { day: "numeric", month: "short" };
  return new Intl.DateTimeFormat(tag, isDate ? { ...options, timeZone: "UTC" } : options).format(
    new Date(isDate ? `${value}T00:00:00Z` : value),
  );
}
