import { useCallback, useRef, useState } from "react";
import { useDeed } from "../../api/hooks";
import { type BulkState, type ItemError, useBulk } from "../../ui/bulk";
import { byNewEnd, type Deed, type Held, ordersOf } from "./deeds";
import {
  QueueEscalateHoldsDocument,
  QueueProlongHoldsDocument,
  QueueRejectOrdersDocument,
  QueueReleaseHoldsDocument,
} from "./holds.generated";

export interface Done {
  deed: Deed;
  holds: readonly Held[];
}

type Refusal = ItemError;

/**
 * Does deeds to holds, however many, one after the other, and remembers what was done to which: rows leave meanwhile.
 *
 * `refusals` keeps why a hold was refused until something else is done to it: the next deed must not hide it.
 */
export function useDeeds() {
  const now = useRef<Done | null>(null);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const call = useCall();
  const [last, setLast] = useState<Done | null>(null);
  const [refusals, setRefusals] = useState<ReadonlyMap<string, string>>(new Map());
  const { state, start, reset } = useBulk(
    useCallback(
      (ids: string[]) => {
        if (!now.current) return Promise.resolve([]);
        const wanted = new Set(ids);
        const holds = now.current.holds.filter((hold) => wanted.has(hold.id));
        return call(now.current.deed, holds);
      },
      [call],
    ),
  );
  const run = useCallback(
    (deed: Deed, holds: readonly Held[]): Promise<BulkState> => {
      const done = queue.current.then(async () => {
        now.current = { deed, holds };
        setLast(now.current);
        const state = await start(holds.map((hold) => hold.id));
        setRefusals((before) => after(before, holds, state.refusals));
        return state;
      });
      queue.current = done;
      return done;
    },
    [start],
  );
  const close = useCallback(() => {
    setLast(null);
    setRefusals(new Map());
    reset();
  }, [reset]);
  return { state, last, refusals, run, close };
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

/** One call's worth of a deed; what the server refused, by the hold's id. */
function useCall() {
  const { mutateAsync: release } = useDeed(QueueReleaseHoldsDocument);
  const { mutateAsync: prolong } = useDeed(QueueProlongHoldsDocument);
  const { mutateAsync: reject } = useDeed(QueueRejectOrdersDocument);
  const { mutateAsync: escalate } = useDeed(QueueEscalateHoldsDocument);
  return useCallback(
    async (deed: Deed, holds: readonly Held[]): Promise<Refusal[]> => {
      const ids = holds.map((hold) => hold.id);
      switch (deed.kind) {
        case "release":
          return named((await release({ ids })).omsHoldRelease?.errors, ids);
        case "escalate":
          return named((await escalate({ ids, note: deed.note })).omsHoldEscalate?.errors, ids);
        case "prolong": {
          const refusals: Refusal[] = [];
          for (const [releaseAt, some] of byNewEnd(holds, deed.to, Date.now())) {
            const answer = await prolong({ ids: some, releaseAt, note: deed.note || null });
            refusals.push(...named(answer.omsHoldExtend?.errors, some));
          }
          return refusals;
        }
        case "reject": {
          const orderIds = ordersOf(holds);
          const answer = await reject({ orderIds, reason: deed.reason, refund: deed.isRefunding });
          return ofHolds(named(answer.omsOrderReject?.errors, orderIds), holds);
        }
      }
    },
    [release, prolong, reject, escalate],
  );
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
    holds.filter((hold) => hold.omsOrder.id === id).map((hold) => ({ id: hold.id, message })),
  );
}
