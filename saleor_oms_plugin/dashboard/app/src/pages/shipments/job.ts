import type { BuyLabelsMutation } from "./shipments.generated";

/** What became of one fulfillment order: its labels, or why it has none. */
export interface Outcome {
  /** The fulfillment order's. */
  id: string;
  orderNumber: string;
  /** Bought for it: a parcel each, in one shipment or several. */
  bought: { carrier: string; service: string; cost: Cost | null; numbers: string[] }[];
  problem: string | null;
}

interface Cost {
  amount: number;
  currency: string;
}

interface ToldShipment {
  carrier?: string;
  service?: string;
  cost?: string | null;
  currency?: string;
  trackingNumbers?: string[];
}

interface ToldItem {
  id?: unknown;
  orderNumber?: string;
  shipments?: ToldShipment[];
  error?: { message?: string } | null;
}

/** What a job that is over says of each, in the order in which they were asked for. */
export function outcomesOf(results: unknown): Outcome[] {
  const read: unknown = typeof results === "string" ? JSON.parse(results) : results;
  const items = (read as { items?: ToldItem[] } | null)?.items ?? [];
  return items.flatMap((item) => (typeof item.id === "string" ? [outcome(item.id, item)] : []));
}

function outcome(id: string, { orderNumber = "", shipments = [], error }: ToldItem): Outcome {
  const bought = shipments.map(({ carrier = "", service = "", cost, currency = "", trackingNumbers = [] }) => ({
    carrier,
    service,
    cost: cost == null || !currency ? null : { amount: Number(cost), currency },
    numbers: trackingNumbers,
  }));
  return { id, orderNumber, bought, problem: error?.message ?? null };
}

type Purchase = NonNullable<BuyLabelsMutation["omsLabelPurchase"]>;

/** The same of one that was bought at once, without a job. */
export function outcomeOf(id: string, orderNumber: string, { shipments, errors }: Purchase): Outcome {
  const bought = shipments.map(({ carrier, service, cost, labels }) => ({
    carrier,
    service,
    cost,
    numbers: labels.map(({ trackingNumber }) => trackingNumber).filter(Boolean),
  }));
  return { id, orderNumber, bought, problem: errors[0]?.message ?? null };
}

export const hasLabel = ({ bought }: Outcome): boolean => bought.some(({ numbers }) => numbers.length > 0);

/** What was spent, by currency. */
export function spent(outcomes: readonly Outcome[]): Cost[] {
  const sums = new Map<string, number>();
  for (const { cost } of outcomes.flatMap(({ bought }) => bought)) {
    if (cost) sums.set(cost.currency, (sums.get(cost.currency) ?? 0) + cost.amount);
  }
  return [...sums].map(([currency, amount]) => ({ currency, amount }));
}
