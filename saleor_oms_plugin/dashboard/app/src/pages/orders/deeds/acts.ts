import { type Operation, run } from "../../../api/client";
import type { OmsHoldLineInput, OmsHoldReason } from "../../../api/schema.generated";
import type { Session } from "../../../session/session";
import type { ItemError } from "../../../ui/bulk";
import {
  CancelOrderDocument,
  EscalateHoldsDocument,
  PlaceHoldDocument,
  ProlongHoldsDocument,
  RejectOrdersDocument,
  ReleaseHoldsDocument,
  RetryOrdersDocument,
} from "../deeds.generated";
import type { OrderRowFragment } from "../orders.generated";

/** An order as a deed needs it. */
export interface Subject {
  id: string;
  number: string;
  /** Saleor's own id; null when Saleor has deleted the order. */
  orderId: string | null;
  openHolds: readonly string[];
}

/** What came of a deed: who was refused and why, by the subject's id; and the orders as they are now. */
export interface Outcome {
  errors: ItemError[];
  rows: OrderRowFragment[];
}

/** A deed for up to a hundred orders. Throws `ApiError` where the call as a whole failed. */
export type Act = (session: Session, subjects: readonly Subject[]) => Promise<Outcome>;

export interface HoldValues {
  reason: OmsHoldReason;
  note: string;
  releaseAt: string | null;
  lines?: OmsHoldLineInput[];
}

const CALL_LIMIT = 100;

interface Payload {
  errors: ItemError[];
}

/** Calls with the ids that stand for the subjects, and says of each refusal whose it is. */
export async function call<Result, Variables>(
  session: Session,
  operation: Operation<Result, Variables>,
  variables: Variables,
  owners: readonly { id: string; owner: string }[],
  pick: (answer: Result) => (Payload & { rows: OrderRowFragment[] }) | null,
): Promise<Outcome> {
  const answered = pick(await run(session, operation, variables));
  const ownerOf = (error: ItemError) =>
    owners.find(({ id }, index) => (error.id ? id === error.id : index === error.index))?.owner;
  const errors = (answered?.errors ?? []).map((error) => ({ ...error, id: ownerOf(error) ?? null, index: null }));
  return { errors, rows: answered?.rows ?? [] };
}

/** Saleor's ids of the subjects; those that Saleor has deleted are refused here, in `gone`'s words. */
export function inSaleor(subjects: readonly Subject[], gone: string) {
  const owners = subjects.flatMap(({ id, orderId }) => (orderId ? [{ id: orderId, owner: id }] : []));
  const refused = subjects.filter(({ orderId }) => !orderId).map(({ id }): ItemError => ({ id, message: gone }));
  return { owners, ids: owners.map(({ id }) => id), refused };
}

const and = (outcome: Outcome, errors: ItemError[]): Outcome => ({
  ...outcome,
  errors: [...outcome.errors, ...errors],
});
const NOTHING: Outcome = { errors: [], rows: [] };

/** `gone`: what to say of an order that Saleor has deleted. */
export const hold =
  (values: HoldValues, gone: string): Act =>
  async (session, subjects) => {
    const { owners, ids, refused } = inSaleor(subjects, gone);
    if (ids.length === 0) return { errors: refused, rows: [] };
    const outcome = await call(session, PlaceHoldDocument, { orderIds: ids, ...values }, owners, (answer) => {
      const done = answer.omsHoldPlace;
      return done && { errors: done.errors, rows: done.holds.map((each) => each.omsOrder) };
    });
    return and(outcome, refused);
  };

/** Ends all open holds of each; `free`: what to say of one that has none. */
export const release =
  (note: string, free: string): Act =>
  async (session, subjects) => {
    const owners = subjects.flatMap(({ id, openHolds }) => openHolds.map((each) => ({ id: each, owner: id })));
    const idle = subjects.filter(({ openHolds }) => openHolds.length === 0);
    let outcome: Outcome = { errors: idle.map(({ id }): ItemError => ({ id, message: free })), rows: [] };
    for (let from = 0; from < owners.length; from += CALL_LIMIT) {
      const some = owners.slice(from, from + CALL_LIMIT);
      const ids = some.map(({ id }) => id);
      const more = await call(session, ReleaseHoldsDocument, { ids, note }, some, (answer) => {
        const done = answer.omsHoldRelease;
        return done && { errors: done.errors, rows: done.holds.map((each) => each.omsOrder) };
      });
      outcome = { errors: [...outcome.errors, ...more.errors], rows: [...outcome.rows, ...more.rows] };
    }
    return outcome;
  };

export const prolong =
  (holdId: string, releaseAt: string, note: string): Act =>
  (session) =>
    call(
      session,
      ProlongHoldsDocument,
      { ids: [holdId], releaseAt, note },
      [],
      (answer) => answer.omsHoldExtend && { errors: answer.omsHoldExtend.errors, rows: [] },
    );

export const escalate =
  (holdId: string, note: string): Act =>
  (session) =>
    call(
      session,
      EscalateHoldsDocument,
      { ids: [holdId], note },
      [],
      (answer) => answer.omsHoldEscalate && { errors: answer.omsHoldEscalate.errors, rows: [] },
    );

export const retry: Act = (session, subjects) => {
  const owners = subjects.map(({ id }) => ({ id, owner: id }));
  return call(session, RetryOrdersDocument, { ids: owners.map(({ id }) => id) }, owners, (answer) => {
    const done = answer.omsOrderRetry;
    return done && { errors: done.errors, rows: done.omsOrders };
  });
};

/** The server cancels one order a call: each wins or loses by itself. */
export const cancel =
  (reason: string, gone: string): Act =>
  async (session, subjects) => {
    let all = NOTHING;
    for (const subject of subjects) {
      const { owners, ids, refused } = inSaleor([subject], gone);
      const orderId = ids[0];
      const one = orderId
        ? await call(session, CancelOrderDocument, { orderId, reason }, owners, (answer) => {
            const done = answer.omsOrderCancel;
            return done && { errors: done.errors, rows: done.omsOrder ? [done.omsOrder] : [] };
          })
        : { errors: refused, rows: [] };
      const errors = one.errors.map((error) => ({ ...error, id: subject.id }));
      all = { errors: [...all.errors, ...errors], rows: [...all.rows, ...one.rows] };
    }
    return all;
  };

export const reject =
  (reason: string, refund: boolean, gone: string): Act =>
  async (session, subjects) => {
    const { owners, ids, refused } = inSaleor(subjects, gone);
    if (ids.length === 0) return { errors: refused, rows: [] };
    const outcome = await call(session, RejectOrdersDocument, { orderIds: ids, reason, refund }, owners, (answer) => {
      const done = answer.omsOrderReject;
      return done && { errors: done.errors, rows: done.omsOrders };
    });
    return and(outcome, refused);
  };
