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
/** No shop is older than computers' time. */
const EARLIEST: Day = "1970-01-01";
/** The longest period that can be asked for; the server allows a little more. */
export const LONGEST_DAYS = 366;

const DAY_MS = 86_400_000;

/** The day it is in the zone at a moment; in UTC where the browser does not know the zone. */
export function dayAt(moment: Date, zone: string): Day {
  const parts = calendarOf(zone).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((each) => each.type === type)?.value);
  return new Date(Date.UTC(part("year"), part("month") - 1, part("day"))).toISOString().slice(0, 10);
}

function calendarOf(zone: string): Intl.DateTimeFormat {
  const fields = { year: "numeric", month: "numeric", day: "numeric" } as const;
  try {
    return new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", { ...fields, timeZone: zone });
  } catch {
    return calendarOf("UTC");
  }
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many days a period has. */
export function lengthOf({ since, until }: Period): number {
  return Math.round((Date.parse(until) - Date.parse(since)) / DAY_MS) + 1;
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
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text) || text < EARLIEST) return null;
  const moment = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(moment) || new Date(moment).toISOString().slice(0, 10) !== text ? null : text;
}
