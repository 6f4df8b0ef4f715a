import type { OmsExceptionFilterInput, OmsExceptionKind, OmsExceptionOutcome } from "../../api/schema.generated";

export const KINDS: readonly OmsExceptionKind[] = [
  "ADDRESS",
  "HELD",
  "CUSTOMS",
  "DAMAGED",
  "LOST",
  "UNDELIVERABLE",
  "ATTEMPT_FAILED",
  "UNCOLLECTED",
  "RETURNING",
  "SILENT",
  "OTHER",
];
/** What a person may say of an end; that a parcel went on the carrier says. */
export const OUTCOMES: readonly OmsExceptionOutcome[] = ["SETTLED", "RESENT", "REFUNDED"];
export const STATES = ["open", "ended", "all"] as const;
/** Nobody sees to it yet; the address holds a person's id otherwise. */
export const NOBODY = "nobody";

/** All that narrows the queue, as the address names it. */
export const NO_FILTER = { kind: null, state: null, owner: null, overdue: null, q: null };

const IS_OPEN: Record<string, boolean | null> = { ended: false, all: null };

export const stateOf = (address: URLSearchParams): (typeof STATES)[number] =>
  STATES.find((each) => each === address.get("state")) ?? "open";

/** What the address asks of the queue at a moment; what it says wrongly is not asked. */
export function filterOf(address: URLSearchParams, now: Date): OmsExceptionFilterInput {
  const kind = KINDS.filter((each) => address.getAll("kind").includes(each));
  const owner = address.get("owner");
  const search = address.get("q")?.trim();
  const isOpen = IS_OPEN[stateOf(address)];
  return {
    ...(isOpen !== undefined && { isOpen }),
    ...(kind.length > 0 && { kind }),
    ...(owner === NOBODY && { isAssigned: false }),
    ...(owner && owner !== NOBODY && { assignees: [owner] }),
    ...(address.get("overdue") === "true" && { dueBefore: now.toISOString() }),
    ...(search && { search }),
  };
}

export const isNarrowed = (address: URLSearchParams): boolean =>
  Object.keys(NO_FILTER).some((name) => Boolean(address.get(name)));
