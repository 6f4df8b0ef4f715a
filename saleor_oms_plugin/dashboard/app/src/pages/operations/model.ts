import type { Span } from "./links";
import type { OverviewQuery } from "./overview.generated";

export type Overview = NonNullable<OverviewQuery["omsOverview"]>;
export type Money = Overview["shippingSpend"][number];
export type DayFlow = Overview["daily"][number];

/** The moments of days that follow each other, as the server counts them: a filter made of them misses no order. */
export function spanOf(days: Pick<DayFlow, "startsAt" | "endsAt">[]): Span {
  return { from: days[0]?.startsAt ?? "", to: days.at(-1)?.endsAt ?? "" };
}
