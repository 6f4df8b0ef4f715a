import type { OmsAttention, OmsHoldReason, OmsStage } from "../../api/schema.generated";

/** The filters of the page Orders, by the names they have in its address. */
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
}

/** A span of moments, both included. */
export interface Span {
  from: string;
  to: string;
}

/** The address of the list of these orders. */
export const ordersAt = (filter: OrdersFilter): string => addressOf("/orders", filter);

/** The address of the open holds for a reason. */
export const holdsAt = (reason: OmsHoldReason, channel?: string[]): string =>
  addressOf("/holds", { reason: [reason], channel });

export const receivedIn = ({ from, to }: Span): OrdersFilter => ({ receivedFrom: from, receivedTo: to });
export const shippedIn = ({ from, to }: Span): OrdersFilter => ({ shippedFrom: from, shippedTo: to });
export const deliveredIn = ({ from, to }: Span): OrdersFilter => ({ deliveredFrom: from, deliveredTo: to });

function addressOf(path: string, filter: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    for (const each of value === undefined ? [] : [value].flat()) query.append(name, String(each));
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}
