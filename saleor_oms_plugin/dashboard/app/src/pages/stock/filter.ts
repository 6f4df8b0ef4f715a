import type { OmsStockFilterInput, OmsStockMovementFilterInput } from "../../api/schema.generated";

/** What the address asks of the list of stock. */
export function stockFilter(address: URLSearchParams): OmsStockFilterInput {
  const warehouses = address.getAll("warehouse").filter(Boolean);
  const search = address.get("q")?.trim();
  return {
    ...(warehouses.length > 0 && { warehouses }),
    ...(address.get("drift") === "true" && { hasDrift: true }),
    ...(search && { search }),
  };
}

/** What the address asks of the list of movements. */
export function movementFilter(address: URLSearchParams): OmsStockMovementFilterInput {
  const warehouses = address.getAll("warehouse").filter(Boolean);
  const variants = address.getAll("variant").filter(Boolean);
  return { ...(warehouses.length > 0 && { warehouses }), ...(variants.length > 0 && { variants }) };
}

export const isNarrowed = (address: URLSearchParams): boolean =>
  ["warehouse", "drift", "q", "variant"].some((name) => Boolean(address.get(name)));
