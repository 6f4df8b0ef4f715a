import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { run } from "../../api/client";
import type { OmsHoldReason } from "../../api/schema.generated";
import { useSession } from "../../session/context";
import type { Session } from "../../session/session";
import { type BulkState, type ItemError, useBulk } from "../../ui/bulk";
import { byNewEnd, type Deed, type Held, orderOf, ordersOf } from "./deeds";
import {
  QueueEscalateHoldsDocument,
  QueueProlongHoldsDocument,
  QueueRejectOrdersDocument,
  QueueReleaseHoldsDocument,
  type QueueReleaseHoldsMutation,
} from "./holds.generated";

export interface Done {
  deed: Deed;
  holds: readonly Held[];
  /** Of the order of a single released hold: why it still waits. */
  left: readonly OmsHoldReason[];
}

type Refusal = ItemError;
interface Outcome {
  refusals: Refusal[];
  left: readonly OmsHoldReason[];
}

/**
 * Does deeds to holds, however many, one after the other, and remembers what was done to which: rows leave meanwhile.
 *
 * `refusals` keeps why a hold was refused until something else is done to it: the next deed must not hide it.
 */
export function useDeeds() {
  const now = useRef<Done | null>(null);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const client = useQueryClient();
  const call = useCall();
  const [last, setLast] = useState<Done | null>(null);
  const [refusals, setRefusals] = useState<ReadonlyMap<string, string>>(new Map());
  const { state, start, reset } = useBulk(
    useCallback(
      (ids: string[]) => {
        if (!now.current) return Promise.resolve([]);
        const wanted = new Set(ids);
        const holds = now.current.holds.filter((hold) => wanted.has(hold.id));
        return call(now.current.deed, holds).then(({ refusals, left }) => {
          if (now.current) now.current = { ...now.current, left };
          return refusals;
        });
      },
      [call],
    ),
  );
  const perform = useCallback(
    (deed: Deed, holds: readonly Held[]): Promise<BulkState> => {
      const done = queue.current.then(async () => {
        now.current = { deed, holds, left: [] };
        setLast(now.current);
        const state = await start(holds.map((hold) => hold.id));
        await client.invalidateQueries(); // once a deed, not once a call
        setLast(now.current);
        setRefusals((before) => after(before, holds, state.refusals));
        return state;
      });
      queue.current = done;
      return done;
    },
    [start, client],
  );
  const close = useCallback(() => {
    setLast(null);
    setRefusals(new Map());
    reset();
  }, [reset]);
  return { state, last, refusals, perform, close };
}

/** What stands refused after a deed was done to these holds. */
export function after(
  before: ReadonlyMap<string, string>,
  holds: readonly Held[],
  now: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const kept = new Map(before);
  for (const hold of holds) kept.delete(hold.id);
  return new Map([...kept, ...now]);
}

/** One call's worth of a deed: what the server refused, by the hold's id, and what holds an order on. */
function useCall() {
  const session = useSession();
  return useCallback(
    async (deed: Deed, holds: readonly Held[]): Promise<Outcome> => {
      const ids = holds.map((hold) => hold.id);
      switch (deed.kind) {
        case "release":
          return released((await run(session, QueueReleaseHoldsDocument, { ids })).omsHoldRelease, ids);
        case "escalate": {
          const { note, assigneeId } = deed;
          const answer = await run(session, QueueEscalateHoldsDocument, { ids, note, assigneeId });
          return outcome(named(answer.omsHoldEscalate?.errors, ids));
        }
        case "prolong":
          return outcome(await prolong(session, deed, holds));
        case "reject": {
          const orderIds = ordersOf(holds);
          const asked = { orderIds, reason: deed.reason, refund: deed.isRefunding };
          const answer = await run(session, QueueRejectOrdersDocument, asked);
          return outcome(ofHolds(named(answer.omsOrderReject?.errors, orderIds), holds));
        }
      }
    },
    [session],
  );
}

async function prolong(session: Session, deed: Extract<Deed, { kind: "prolong" }>, holds: readonly Held[]) {
  const refusals: Refusal[] = [];
  for (const [releaseAt, ids] of byNewEnd(holds, deed.to, Date.now())) {
    const answer = await run(session, QueueProlongHoldsDocument, { ids, releaseAt, note: deed.note || null });
    refusals.push(...named(answer.omsHoldExtend?.errors, ids));
  }
  return refusals;
}

const outcome = (refusals: Refusal[], left: readonly OmsHoldReason[] = []): Outcome => ({ refusals, left });

function released(answer: QueueReleaseHoldsMutation["omsHoldRelease"], ids: readonly string[]): Outcome {
  const holds = answer?.holds[0]?.omsOrder.holds ?? [];
  const left = new Set(holds.filter((hold) => !hold.releasedAt).map((hold) => hold.reason));
  return outcome(named(answer?.errors, ids), [...left]);
}

/** Errors with the id they are of: an error of no item is one of every item. */
export function named(errors: readonly ItemError[] | undefined, ids: readonly string[]): Refusal[] {
  return (errors ?? []).flatMap(({ id, index, message }) => {
    const one = id ?? (index == null ? undefined : ids[index]);
    return (one ? [one] : ids).map((each) => ({ id: each, message }));
  });
}

/** What was refused for an order, refused for each of the holds that stand for it. */
export function ofHolds(refusals: readonly Refusal[], holds: readonly Held[]): Refusal[] {
  return refusals.flatMap(({ id, message }) =>
    holds.filter((hold) => orderOf(hold) === id).map((hold) => ({ id: hold.id, message })),
  );
}
