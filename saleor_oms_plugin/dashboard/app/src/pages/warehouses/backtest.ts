/** A day as the server takes it. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

export interface Period {
  since: string;
  until: string;
}

const DAY_MS = 86_400_000;
const USUAL_DAYS = 30;

/** The last thirty days, until today. */
export function usualPeriod(now: Date): Period {
  return { since: dayOf(new Date(now.getTime() - USUAL_DAYS * DAY_MS)), until: dayOf(now) };
}

/** What is wrong with a period: a word's id; null for a good one. */
export function problemOf({ since, until }: Period, now: Date): string | null {
  if (!since || !until) return "warehouses.backtest.wrong.days";
  if (since > until) return "warehouses.backtest.wrong.order";
  return since > dayOf(now) ? "warehouses.backtest.wrong.future" : null;
}

interface Price {
  amount: number;
  currency: string;
}

/** Costs before and after by currency, in the order in which they come. */
export function paired(before: readonly Price[], after: readonly Price[]): [currency: string, number, number][] {
  const currencies = new Set([...before, ...after].map(({ currency }) => currency));
  const of = (prices: readonly Price[], wanted: string) =>
    prices.filter(({ currency }) => currency === wanted).reduce((sum, { amount }) => sum + amount, 0);
  return [...currencies].map((currency) => [currency, of(before, currency), of(after, currency)]);
}
