const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

export const inHours = (now: Date, hours: number): Date => new Date(now.getTime() + hours * HOUR_MS);

/** A moment as a field for date and time holds it: in the person's own zone, to the minute. */
export function localText(moment: Date): string {
  return new Date(moment.getTime() - moment.getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 16);
}

/** The moment somebody wrote, for the server; null where it is none, or is past. */
export function momentOf(text: string, now: Date): string | null {
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) || moment <= now ? null : moment.toISOString();
}
