/** A calendar day as the server writes it: `2026-11-27`. */
export type Day = string;

/** Whole days, both included. */
export interface Period {
  since: Day;
  until: Day;
}

export const CHOICES = ["today", "7", "30", "90"] as const;
export type Choice = (typeof CHOICES)[number];

/** Where nobody chose: a week shows today beside what is usual. */
export const USUAL: Choice = "7";
/** The longest period that can be asked for. */
export const LONGEST_DAYS = 366;

const DAY_MS = 86_400_000;

/** The day it is in the zone at a moment. */
export function dayAt(moment: Date, zone: string): Day {
  return new Date(localTime(moment.getTime(), zone)).toISOString().slice(0, 10);
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many days a period has. */
export function lengthOf({ since, until }: Period): number {
  return Math.round((Date.parse(until) - Date.parse(since)) / DAY_MS) + 1;
}

/** The first moment of a day in a zone; where the clock jumps over midnight, the moment of the jump. */
export function beginningOf(day: Day, zone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const offsets = [-DAY_MS, DAY_MS].map((distance) => offsetAt(midnight + distance, zone));
  const candidates = offsets.map((offset) => midnight - offset).sort((one, other) => one - other);
  const first = candidates.find((moment) => dayAt(new Date(moment), zone) === day);
  return new Date(first ?? midnight);
}

/** By how much the zone's clocks are ahead of UTC at a moment, in milliseconds. */
const offsetAt = (moment: number, zone: string): number => localTime(moment, zone) - Math.floor(moment / 1000) * 1000;

/** What the zone's clocks show at a moment, as if they stood in UTC; to the second. */
function localTime(moment: number, zone: string): number {
  const parts = clockOf(zone).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((each) => each.type === type)?.value);
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Making one takes far longer than asking it. */
function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const numeric = "numeric";
  const fields = {
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  } as const;
  const clock = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", { timeZone: zone, hourCycle: "h23", ...fields });
  clocks.set(zone, clock);
  return clock;
}

/** The moments of a period for the filters of a list, which include both ends. */
export function momentsOf({ since, until }: Period, zone: string): { from: string; to: string } {
  const next = beginningOf(addDays(until, 1), zone);
  const last = new Date(next.getTime() - 1).toISOString();
  // The database counts microseconds: a millisecond short of midnight would leave some orders out.
  return { from: beginningOf(since, zone).toISOString(), to: last.replace("Z", "999Z") };
}

export function periodOf(choice: Choice, today: Day): Period {
  return choice === "today"
    ? { since: today, until: today }
    : { since: addDays(today, 1 - Number(choice)), until: today };
}

/**
 * What the address asks for: `from` and `to`, else `period`, else the usual one.
 *
 * Whatever an address holds gives a period that ends today at the latest and is not too long.
 */
export function chosenPeriod(parameters: URLSearchParams, today: Day): Period & { choice: Choice | null } {
  const from = asDay(parameters.get("from"));
  const to = asDay(parameters.get("to"));
  if (!from && !to) {
    const choice = CHOICES.find((each) => each === parameters.get("period")) ?? USUAL;
    return { ...periodOf(choice, today), choice };
  }
  const [first, last] = inOrder(from ?? to ?? today, to ?? today);
  const [until] = inOrder(last, today);
  const [, since] = inOrder(inOrder(first, until)[0], addDays(until, 1 - LONGEST_DAYS));
  return { since, until, choice: null };
}

const inOrder = (one: Day, other: Day): [Day, Day] => (one < other ? [one, other] : [other, one]);

function asDay(text: string | null): Day | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const moment = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(moment) || new Date(moment).toISOString().slice(0, 10) !== text ? null : text;
}
