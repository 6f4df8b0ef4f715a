import type { OmsReturnFilterInput, OmsReturnStatus } from "../../api/schema.generated";

export const STATUSES: readonly OmsReturnStatus[] = [
  "OPEN",
  "LABELLED",
  "TRANSIT",
  "RECEIVED",
  "INSPECTED",
  "CANCELED",
];

/** All that narrows the list, as the address names it. */
export const NO_FILTER = { status: null, warehouse: null, q: null };

/** What the address asks of the list; what it says wrongly is not asked. */
export function filterOf(address: URLSearchParams): OmsReturnFilterInput {
  const status = STATUSES.filter((each) => address.getAll("status").includes(each));
  const warehouses = address.getAll("warehouse").filter(Boolean);
  const search = address.get("q")?.trim();
  return {
    ...(status.length > 0 && { status }),
    ...(warehouses.length > 0 && { warehouses }),
    ...(search && { search }),
  };
}

export const isNarrowed = (address: URLSearchParams): boolean => Object.keys(filterOf(address)).length > 0;
