import type { OmsAttention, OmsHoldReason, OmsStage } from "../../api/schema.generated";

/** The filters of the page Orders, by the names they have in its address. Spans hold both their ends. */
export interface OrdersFilter {
  stage?: OmsStage[];
  attention?: OmsAttention[];
  holdReason?: OmsHoldReason[];
  warehouse?: string[];
  channel?: string[];
  problem?: boolean;
  late?: boolean;
  atRisk?: boolean;
  open?: boolean;
  split?: boolean;
  held?: boolean;
  kept?: boolean;
  receivedFrom?: string;
  receivedTo?: string;
  shippedFrom?: string;
  shippedTo?: string;
  deliveredFrom?: string;
  deliveredTo?: string;
  /** Completed or canceled. */
  endedFrom?: string;
  endedTo?: string;
  /** A hold was released by a person, and nothing else had happened to the order meanwhile. */
  releasedUnchangedFrom?: string;
  releasedUnchangedTo?: string;
  /** A label was bought whose money is gone. */
  labelBoughtFrom?: string;
  labelBoughtTo?: string;
  /** The customer gave feedback. */
  answeredFrom?: string;
  answeredTo?: string;
  /** What these and `warehouse` say must hold for one and the same part of an order. */
  warehouseName?: string[];
  inside?: boolean;
  partShippedFrom?: string;
}

/** A span of moments, both included, as the server writes them. */
export interface Span {
  from: string;
  to: string;
}

/** The address of the list of these orders. */
export const ordersAt = (filter: OrdersFilter): string => addressOf("/orders", filter);

/** The address of the open holds for a reason. */
export const holdsAt = (reason: OmsHoldReason, channel?: string[]): string =>
  addressOf("/holds", { reason: [reason], channel });

/** What can be asked to have happened in a span. */
export type Happening =
  | "received"
  | "shipped"
  | "delivered"
  | "ended"
  | "releasedUnchanged"
  | "labelBought"
  | "answered";

/** Orders to which something happened in a span. */
export const within = (what: Happening, { from, to }: Span): OrdersFilter => ({
  [`${what}From`]: from,
  [`${what}To`]: to,
});

/** Orders of which a warehouse ships a part; by name where Saleor has deleted it. */
export const shippedBy = (warehouse: { id?: string | null; warehouseName: string }): OrdersFilter =>
  warehouse.id ? { warehouse: [warehouse.id] } : { warehouseName: [warehouse.warehouseName] };

function addressOf(path: string, filter: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    for (const each of value === undefined ? [] : [value].flat()) query.append(name, String(each));
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}
