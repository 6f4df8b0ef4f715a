import { type RefObject, useCallback, useMemo, useState } from "react";
import { type Deed, type DeedKind, type Held, isAtOnce, targetsOf } from "./deeds";
import { useRowFocus } from "./focus";
import { useDeeds } from "./perform";

/** What is selected, what is being asked, and doing it: afterwards the keyboard is in the next row. */
export function useWork(holds: readonly Held[], box: RefObject<HTMLDivElement>) {
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<{ kind: DeedKind; holds: readonly Held[] } | null>(null);
  const { perform: act, ...deeds } = useDeeds();
  const keys = useMemo(() => holds.map((hold) => hold.id), [holds]);
  const moveOn = useRowFocus(box, keys);

  const perform = useCallback(
    async (deed: Deed, targets: readonly Held[]) => {
      setAsked(null);
      moveOn(touched(deed, targets, holds));
      const { refusals } = await act(deed, targets);
      const done = new Set(targets.map((hold) => hold.id));
      select((before) => new Set([...before].filter((id) => !done.has(id) || refusals.has(id))));
    },
    [holds, moveOn, act],
  );
  const begin = useCallback(
    (kind: DeedKind, targets: readonly Held[]) => {
      if (kind === "release" && isAtOnce(kind, targets)) void perform({ kind }, targets);
      else setAsked({ kind, holds: targets });
    },
    [perform],
  );
  const onDeed = useCallback(
    (kind: DeedKind, row: Held) => begin(kind, targetsOf(row, holds, selected)),
    [begin, holds, selected],
  );
  const dismiss = useCallback(() => setAsked(null), []);
  return { ...deeds, selected, select, asked, dismiss, perform, begin, onDeed };
}

/** The rows a deed takes with it: an order that is rejected leaves with all of its holds. */
function touched(deed: Deed, targets: readonly Held[], holds: readonly Held[]): ReadonlySet<string> {
  if (deed.kind !== "reject") return new Set(targets.map((hold) => hold.id));
  const orders = new Set(targets.map((hold) => hold.omsOrder.id));
  return new Set(holds.filter((hold) => orders.has(hold.omsOrder.id)).map((hold) => hold.id));
}
