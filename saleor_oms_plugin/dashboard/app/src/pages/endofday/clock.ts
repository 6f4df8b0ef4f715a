import { addDays, type Day, dayAt } from "../operations/period";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** The server knows the end of the last 90 days. */
export const OLDEST_DAYS = 89;

/** The day asked for in the address; a day that is none, or none at all, means today. */
export function dayOf(asked: string | null, today: Day): Day {
  if (asked === null || !/^\d{4}-\d{2}-\d{2}$/.test(asked)) return today;
  const at = Date.parse(`${asked}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== asked ? today : asked;
}

/** What a clock on the wall of the zone says at a moment, as a field of date and time writes it: `2026-11-27T14:30`. */
export function wallTime(moment: Date, zone: string): string {
  const parts = formatter(zone).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? "00";
  return `${dayAt(moment, zone)}T${part("hour")}:${part("minute")}`;
}

function formatter(zone: string): Intl.DateTimeFormat {
  const fields = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  try {
    return new Intl.DateTimeFormat("en-u-nu-latn", { ...fields, timeZone: zone });
  } catch {
    return formatter("UTC");
  }
}

/** Written in full: a browser makes some date of nearly anything else. */
const WALL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;
const asUtc = (wall: string): number => (WALL.test(wall) ? Date.parse(`${wall}:00Z`) : Number.NaN);

/** The moment at which the zone's clock says so; null for what is no time. In the hour a clock skips, the one after. */
export function momentOf(wall: string, zone: string): string | null {
  const wanted = asUtc(wall.slice(0, 16));
  if (Number.isNaN(wanted)) return null;
  let moment = wanted;
  // The offset at the guess, and once more where a change of the clock lies between guess and moment.
  for (let tries = 0; tries < 2; tries += 1) moment += wanted - asUtc(wallTime(new Date(moment), zone));
  return new Date(moment).toISOString();
}

export interface Typed {
  start: string;
  end: string;
}

/** From the next full hour on for four hours; on a later day from nine. */
export function usualWindow(day: Day, zone: string, now: Date): Typed {
  const next = new Date(Math.ceil((now.getTime() + MINUTE_MS) / HOUR_MS) * HOUR_MS);
  if (day > dayAt(now, zone)) return { start: `${day}T09:00`, end: `${day}T13:00` };
  return { start: wallTime(next, zone), end: wallTime(new Date(next.getTime() + 4 * HOUR_MS), zone) };
}

/** What is wrong with a window, as the words name it; null where the server may be asked. */
export function wrongWith({ start, end }: Typed, zone: string, now: Date): "start" | "past" | "end" | "long" | null {
  const [from, until] = [momentOf(start, zone), momentOf(end, zone)];
  if (from === null) return "start";
  if (Date.parse(from) < now.getTime()) return "past";
  if (until === null || until <= from) return "end";
  return Date.parse(until) - Date.parse(from) > 24 * HOUR_MS ? "long" : null;
}

/** The days that can be asked for. */
export const limitsAt = (today: Day): { min: Day; max: Day } => ({ min: addDays(today, -OLDEST_DAYS), max: today });
