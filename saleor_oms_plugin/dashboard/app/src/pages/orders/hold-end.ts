import type { OmsHoldReason } from "../../api/schema.generated";

interface Hold {
  reason: OmsHoldReason;
  placedBy: string;
  releaseAt: string | null;
  releasedAt: string | null;
}

/** How a hold ends: by its time, by what it waits for, or only by a person. */
export type End = "time" | "cause" | "person";

/** Of holds that the OMS placed for these reasons, Saleor says when the cause is gone. */
const ENDS_WITH_CAUSE: ReadonlySet<OmsHoldReason> = new Set<OmsHoldReason>(["PAYMENT"]);

export function endOf({ reason, placedBy, releaseAt }: Omit<Hold, "releasedAt">): End {
  if (releaseAt !== null) return "time";
  return placedBy === "system" && ENDS_WITH_CAUSE.has(reason) ? "cause" : "person";
}

/** How all that holds an order ends, the least certain first; and when, where time alone ends it. Null when it is free. */
export function endOfAll(holds: readonly Hold[]): { end: End; at: string | null } | null {
  const open = holds.filter((hold) => hold.releasedAt === null);
  if (open.length === 0) return null;
  const ends = open.map(endOf);
  const end = (["person", "cause", "time"] as const).find((each) => ends.includes(each)) ?? "time";
  const last = open
    .map((hold) => hold.releaseAt ?? "")
    .sort()
    .at(-1);
  return { end, at: end === "time" ? (last ?? null) : null };
}
