import type {
  OmsPostageDimension,
  OmsPostageFindingFilterInput,
  OmsPostageFindingKind,
  OmsPostageFindingStatus,
} from "../../api/schema.generated";

export const DIMENSIONS: readonly OmsPostageDimension[] = ["CARRIER", "SERVICE", "ZONE", "WAREHOUSE", "CHANNEL", "DAY"];
export const STATUSES: readonly OmsPostageFindingStatus[] = ["OPEN", "RESOLVED", "DISMISSED"];
export const KINDS: readonly OmsPostageFindingKind[] = [
  "STRAY",
  "UNKNOWN_LABEL",
  "PRICE_DRIFT",
  "MISSING_AT_CARRIER",
  "UNUSED",
  "REFUND_MISSING",
  "DUPLICATE",
];

const named = <Value extends string>(all: readonly Value[], given: string | null): Value | null =>
  all.find((each) => each === given) ?? null;

/** What the address wants spending told by; by carrier where it says nothing we know. */
export const dimensionOf = (address: URLSearchParams): OmsPostageDimension =>
  named(DIMENSIONS, address.get("by")) ?? "CARRIER";

/** The status the address asks for: open ones unless it says otherwise, null for all. */
export function statusOf(address: URLSearchParams): OmsPostageFindingStatus | null {
  return address.get("status") === "ALL" ? null : (named(STATUSES, address.get("status")) ?? "OPEN");
}

export const kindOf = (address: URLSearchParams): OmsPostageFindingKind | null => named(KINDS, address.get("kind"));

/** What the address asks of the list of findings; what it says wrongly is not asked. */
export function findingFilter(address: URLSearchParams): OmsPostageFindingFilterInput {
  const status = statusOf(address);
  const kind = kindOf(address);
  return { ...(status && { status: [status] }), ...(kind && { kind: [kind] }) };
}
