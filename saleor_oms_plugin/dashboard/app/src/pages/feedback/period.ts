import type { OmsFeedbackDimension, OmsFeedbackPace } from "../../api/schema.generated";

export const DIMENSIONS: readonly OmsFeedbackDimension[] = ["WAREHOUSE", "CARRIER", "PACKER", "LATENESS", "PRODUCT"];
export const SPANS = [30, 90, 365] as const;
const DEFAULT_SPAN = 90;
const DAY_MS = 86_400_000;
const LONGEST_BY_DAY = 30;
const LONGEST_BY_WEEK = 90;

export interface Question {
  by: OmsFeedbackDimension;
  days: number;
  since: string;
  until: string;
  every: OmsFeedbackPace;
}

/** What the address asks of the scores; what it says wrongly is not asked. */
export function questionOf(address: URLSearchParams, now: Date): Question {
  const by = DIMENSIONS.find((each) => each === address.get("by")) ?? "WAREHOUSE";
  const days = SPANS.find((each) => `${each}` === address.get("days")) ?? DEFAULT_SPAN;
  const day = (ago: number) => new Date(now.getTime() - ago * DAY_MS).toISOString().slice(0, 10);
  return { by, days, since: day(days - 1), until: day(-1), every: paceOf(days) };
}

function paceOf(days: number): OmsFeedbackPace {
  if (days <= LONGEST_BY_DAY) return "DAY";
  return days <= LONGEST_BY_WEEK ? "WEEK" : "MONTH";
}
