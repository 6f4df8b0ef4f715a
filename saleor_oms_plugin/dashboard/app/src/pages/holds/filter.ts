import type { OmsHoldFilterInput, OmsHoldReason } from "../../api/schema.generated";

export const REASONS: readonly OmsHoldReason[] = [
  "FRAUD_REVIEW",
  "FRAUD_COOLING",
  "PAYMENT",
  "ADDRESS",
  "OUT_OF_STOCK",
  "CUSTOMER_REQUEST",
  "OTHER",
];

/** Whether the address asks for a part of the queue only. */
export const isNarrowed = (address: URLSearchParams): boolean =>
  ["reason", "escalated", "person", "channel", "q"].some((name) => address.has(name));

/** The server's filter for an address. A reason nobody knows is left out: the server would refuse the whole question. */
export function filterOf(address: URLSearchParams): OmsHoldFilterInput {
  const reason = reasonsOf(address);
  const channels = address.getAll("channel").filter(Boolean);
  const search = address.get("q")?.trim();
  return {
    ...(reason.length > 0 && { reason }),
    ...(address.get("escalated") === "true" && { isEscalated: true }),
    ...(address.get("person") === "true" && { forPerson: true }),
    ...(channels.length > 0 && { channels }),
    ...(search && { search }),
  };
}

export const reasonsOf = (address: URLSearchParams): OmsHoldReason[] =>
  REASONS.filter((reason) => address.getAll("reason").includes(reason));

/** The reasons in the address after one was switched on or off. */
export function toggled(address: URLSearchParams, reason: OmsHoldReason): OmsHoldReason[] {
  const now = reasonsOf(address);
  return now.includes(reason) ? now.filter((each) => each !== reason) : [...now, reason];
}
