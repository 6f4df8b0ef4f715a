import type { OmsShipmentDirection, OmsShipmentFilterInput, OmsShipmentStatus } from "../../api/schema.generated";

export const STATUSES: readonly OmsShipmentStatus[] = [
  "PURCHASING",
  "LABELLED",
  "PRE_TRANSIT",
  "TRANSIT",
  "OUT_FOR_DELIVERY",
  "AVAILABLE_FOR_PICKUP",
  "ATTEMPT_FAILED",
  "EXCEPTION",
  "DELIVERED",
  "RETURNED",
  "LOST",
  "UNKNOWN",
  "VOIDED",
];
export const DIRECTIONS: readonly OmsShipmentDirection[] = ["OUTBOUND", "RETURN"];

/** All that narrows the list, as the address names it. */
export const NO_FILTER = { status: null, carrier: null, direction: null, late: null, q: null };

const known = <Value extends string>(all: readonly Value[], given: string[]): Value[] =>
  all.filter((each) => given.includes(each));

/** What the address asks of the list; what it says wrongly is not asked. */
export function filterOf(address: URLSearchParams): OmsShipmentFilterInput {
  const status = known(STATUSES, address.getAll("status"));
  const [direction] = known(DIRECTIONS, address.getAll("direction"));
  const carrier = [...new Set(address.getAll("carrier").map((each) => each.trim().toLowerCase()))].filter(Boolean);
  const search = address.get("q")?.trim();
  return {
    ...(status.length > 0 && { status }),
    ...(carrier.length > 0 && { carrier }),
    ...(direction && { direction }),
    ...(address.get("late") === "true" && { isLate: true }),
    ...(search && { search }),
  };
}

export const isNarrowed = (address: URLSearchParams): boolean => Object.keys(filterOf(address)).length > 0;
