import type { OmsLaneFilterInput, OmsLaneLevel, OmsPromiseRisk } from "../../api/schema.generated";

export const RISKS: readonly OmsPromiseRisk[] = ["LATE", "IN_TROUBLE", "NOT_LEFT", "NOT_SCANNED"];
export const LEVELS: readonly OmsLaneLevel[] = ["SERVICE", "SERVICE_IN_ZONE", "CARRIER", "ZONE", "COUNTRY"];

/** Why an order is shown; what an address says wrongly is not asked, and without anything every reason counts. */
export function risksOf(address: URLSearchParams): OmsPromiseRisk[] {
  const named = RISKS.filter((each) => each === address.get("why"));
  return named.length > 0 ? named : [...RISKS];
}

export const levelOf = (address: URLSearchParams): OmsLaneLevel =>
  LEVELS.find((each) => each === address.get("level")) ?? "SERVICE";

/** What the address asks of the lanes; a country is two letters. */
export function lanesOf(address: URLSearchParams): OmsLaneFilterInput {
  const country = address.get("country")?.trim().toUpperCase();
  const carrier = address.get("carrier")?.trim();
  return {
    level: [levelOf(address)],
    ...(country && /^[A-Z]{2}$/.test(country) && { country: [country] }),
    ...(carrier && { carrier: [carrier] }),
  };
}
