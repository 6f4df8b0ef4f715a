import type { HeldRowFragment } from "./holds.generated";

export type Held = HeldRowFragment;
export type DeedKind = "release" | "prolong" | "reject" | "escalate";

/** The key that does it, in the row in focus. */
export const DEED_KEYS: Readonly<Record<string, DeedKind>> = {
  r: "release",
  p: "prolong",
  x: "reject",
  e: "escalate",
};

/** The key that goes from a row to its evidence. */
export const READ_KEY = "v";

/** A deed with all that it needs to be done. */
export type Deed =
  | { kind: "release" }
  | { kind: "prolong"; to: Prolonging; note: string }
  | { kind: "reject"; reason: string; isRefunding: boolean }
  | { kind: "escalate"; note: string; assigneeId: string | null };

/** By how many hours, or until when. */
export type Prolonging = { hours: number } | { until: string };

/**
 * What a key pressed in a row means: the selection where the row is part of it, else this row alone.
 *
 * Somebody who has selected ten rows and moved on to an eleventh means the eleventh.
 */
export function targetsOf(row: Held, rows: readonly Held[], selected: ReadonlySet<string>): Held[] {
  return selected.has(row.id) ? rows.filter((each) => selected.has(each.id)) : [row];
}

/** Whether it is done at once, without a question: one hold, by its own key, with nothing to say about it. */
export const isAtOnce = (kind: DeedKind, targets: readonly Held[]): boolean =>
  kind === "release" && targets.length === 1;

const HOUR_MS = 3_600_000;

/** When a hold would end: hours count from its present end, or from now where that has passed or it has none. */
export function prolongedTo(hold: Pick<Held, "releaseAt">, to: Prolonging, nowMs: number): string {
  if ("until" in to) return to.until;
  const end = hold.releaseAt ? Date.parse(hold.releaseAt) : nowMs;
  return new Date(Math.max(end, nowMs) + to.hours * HOUR_MS).toISOString();
}

/** Holds by the moment they would end: the server takes one moment a call. */
export function byNewEnd(holds: readonly Held[], to: Prolonging, nowMs: number): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const hold of holds) {
    const end = prolongedTo(hold, to, nowMs);
    groups.set(end, [...(groups.get(end) ?? []), hold.id]);
  }
  return groups;
}

const LONGEST_MS = 366 * 24 * HOUR_MS;

/** A moment typed in the person's own zone, as the server takes it; null when it is not in the coming year. */
export function untilTyped(local: string, nowMs: number): string | null {
  const moment = new Date(local).getTime();
  if (Number.isNaN(moment) || moment <= nowMs || moment > nowMs + LONGEST_MS) return null;
  return new Date(moment).toISOString();
}

/** Saleor's order of a hold, as rejecting asks for it; what Saleor has deleted, the server refuses in its own words. */
export const orderOf = ({ omsOrder }: Held): string => omsOrder.order?.id ?? omsOrder.id;

/** Each order once: several holds of one order may be selected, and an order is rejected as a whole. */
export const ordersOf = (holds: readonly Held[]): string[] => [...new Set(holds.map(orderOf))];
