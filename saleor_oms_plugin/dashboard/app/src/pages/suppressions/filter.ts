import type { OmsSuppressionFilterInput, OmsSuppressionReason } from "../../api/schema.generated";

export const REASONS: readonly OmsSuppressionReason[] = ["BOUNCED", "COMPLAINED", "UNSUBSCRIBED", "BLOCKED"];
/** Those a person notes; an address bounces by itself. */
export const BY_HAND: readonly OmsSuppressionReason[] = ["BLOCKED", "COMPLAINED", "UNSUBSCRIBED"];

/** All that narrows the list and stands in the address. Whom it looks for never does: it is somebody's. */
export const NO_FILTER = { reason: null, lifted: null };

/** What the address asks of the list; what it says wrongly is not asked. */
export function filterOf(address: URLSearchParams, recipient: string): OmsSuppressionFilterInput {
  const reason = REASONS.find((each) => each === address.get("reason"));
  const wanted = recipient.trim();
  return {
    isLifted: address.get("lifted") === "yes",
    ...(reason && { reason: [reason] }),
    ...(wanted && { recipient: wanted }),
  };
}

export const isNarrowed = (address: URLSearchParams): boolean =>
  Object.keys(NO_FILTER).some((name) => Boolean(address.get(name)));
