import type { OmsSourcingStrategy } from "../../../api/schema.generated";
import { DeclinePartDocument, MovePartDocument, SourceOrderDocument } from "../deeds.generated";
import { type Act, call, inSaleor } from "./acts";

/** What one warehouse ships of an order. */
export interface Part {
  id: string;
  warehouseId: string | null;
  warehouseName: string;
}

export interface SourceValues {
  /** Null: the merchant's. */
  strategy: OmsSourcingStrategy | null;
  /** None: any. */
  warehouses: string[];
  mayWait: boolean;
  includeDeclined: boolean;
}

/** Plans one order anew; `gone`: what to say of one that Saleor has deleted. */
export const source =
  (values: SourceValues, gone: string): Act =>
  async (session, subjects) => {
    const { owners, ids, refused } = inSaleor(subjects, gone);
    const orderId = ids[0];
    if (!orderId) return { errors: refused, rows: [] };
    return call(session, SourceOrderDocument, { orderId, ...values }, owners, (answer) => {
      const done = answer.omsOrderSource;
      return done && { errors: done.errors, rows: done.omsOrder ? [done.omsOrder] : [] };
    });
  };

export const move =
  (part: Part, warehouseId: string): Act =>
  (session) =>
    call(
      session,
      MovePartDocument,
      { id: part.id, warehouseId },
      [],
      (answer) => answer.omsFulfillmentOrderMove && { errors: answer.omsFulfillmentOrderMove.errors, rows: [] },
    );

export const decline =
  (part: Part, reason: string): Act =>
  (session) =>
    call(session, DeclinePartDocument, { id: part.id, reason }, [], (answer) => {
      const done = answer.omsFulfillmentOrderDecline;
      return done && { errors: done.errors, rows: done.omsOrder ? [done.omsOrder] : [] };
    });
