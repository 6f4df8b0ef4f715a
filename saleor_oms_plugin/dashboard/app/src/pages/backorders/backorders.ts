import type { OmsOrderFilterInput } from "../../api/schema.generated";
import type { BackorderRowFragment } from "./backorders.generated";

export type Backorder = BackorderRowFragment;

/** The server's priorities: the higher, the earlier an order gets scarce units. */
export const PRIORITIES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** What the address asks of the queue. */
export function filterOf(address: URLSearchParams): OmsOrderFilterInput {
  const search = address.get("q")?.trim();
  const channels = address.getAll("channel").filter(Boolean);
  return { isBackordered: true, ...(search && { search }), ...(channels.length > 0 && { channels }) };
}

/** Who gets scarce units first, as the server decides it: by priority, then the earlier promise, then the longer wait. */
export function served(rows: readonly Backorder[]): Backorder[] {
  return [...rows].sort(
    (one, other) =>
      other.priority - one.priority ||
      compare(one.promisedDelivery, other.promisedDelivery) ||
      compare(one.receivedAt, other.receivedAt),
  );
}

/** Earlier first; without a day last. */
function compare(one: string | null, other: string | null): number {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? 1 : -1;
  return one < other ? -1 : 1;
}

/** Units that nobody could give, in all. */
export const missingUnits = (row: Backorder): number =>
  row.sourcing?.missing.reduce((sum, { quantity }) => sum + quantity, 0) ?? 0;

/** Who ordered. */
export function customerOf({ order }: Backorder): string {
  const name = [order?.shippingAddress?.firstName, order?.shippingAddress?.lastName].filter(Boolean).join(" ");
  return name || order?.userEmail || "–";
}
