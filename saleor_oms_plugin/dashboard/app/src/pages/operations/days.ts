import type { DayFlow, Money } from "./model";

/** Days that are drawn as one. */
export interface Stretch {
  days: DayFlow[];
  received: number;
  shipped: number;
  delivered: number;
}

/** More than these are drawn as weeks: thinner bars nobody could tell apart, or hit. */
export const MOST_DAYS = 31;
const WEEK = 7;

/** The days one by one, or in weeks that end with the last day; the first week may be short. */
export function stretchesOf(daily: DayFlow[]): Stretch[] {
  const size = daily.length > MOST_DAYS ? WEEK : 1;
  const stretches: Stretch[] = [];
  for (let end = daily.length; end > 0; end -= size) {
    const days = daily.slice(Math.max(0, end - size), end);
    stretches.unshift({
      days,
      received: sum(days, "received"),
      shipped: sum(days, "shipped"),
      delivered: sum(days, "delivered"),
    });
  }
  return stretches;
}

function sum(days: DayFlow[], what: "received" | "shipped" | "delivered"): number {
  return days.reduce((all, day) => all + day[what], 0);
}

/** Every currency there was revenue in, the one with the most days first. */
export function currenciesOf(daily: DayFlow[]): string[] {
  const days = new Map<string, number>();
  for (const { currency } of daily.flatMap((day) => day.revenue)) days.set(currency, (days.get(currency) ?? 0) + 1);
  return [...days].sort(([one, many], [other, more]) => more - many || one.localeCompare(other)).map(([name]) => name);
}

/** What the days brought in a currency. Sums of money end where the currency does: no 0.30000000000000004. */
export function revenueOf(days: DayFlow[], currency: string): number {
  const amounts = days.flatMap((day) => day.revenue).filter((money: Money) => money.currency === currency);
  return Number(amounts.reduce((all, { amount }) => all + amount, 0).toFixed(3));
}
