import type { Span } from "./links";
import type { OverviewQuery } from "./overview.generated";
import { momentsOf } from "./period";

export type Overview = NonNullable<OverviewQuery["omsOverview"]>;
export type Money = Overview["shippingSpend"][number];
export type DayFlow = Overview["daily"][number];

export const ZONE = "UTC";

/** The moments of some days that follow each other. */
export function spanOf(days: Pick<DayFlow, "day">[]): Span {
  if (days.length === 0) return { from: "", to: "" };
  return momentsOf({ since: days[0]?.day ?? "", until: days.at(-1)?.day ?? "" }, ZONE);
}
