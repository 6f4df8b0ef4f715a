import { useCallback, useRef, useState } from "react";
import { useDeed } from "../../api/hooks";
import { BULK_LIMIT, type ItemError, useBulk } from "../../ui/bulk";
import type { Backorder } from "./backorders";
import { PrioritizeOrdersDocument, SourceBackorderDocument } from "./backorders.generated";

export const DEEDS = ["prioritize", "source"] as const;
export type DeedKind = (typeof DEEDS)[number];
export type Deed = { kind: "prioritize"; priority: number } | { kind: "source" };

const NOBODY: ReadonlySet<string> = new Set();

/** What is selected, what is being asked, and doing it: afterwards those stay selected that were refused. */
export function useWork(rows: readonly Backorder[]) {
  const [selected, select] = useState(NOBODY);
  const [asking, setAsking] = useState<{ kind: DeedKind; rows: readonly Backorder[] } | null>(null);
  const deed = useRef<Deed>({ kind: "source" });
  const known = useRef(new Map<string, Backorder>());
  const act = useAct(deed, known);
  const { state, start, reset } = useBulk(act);
  const chosen = rows.filter(({ id }) => selected.has(id));

  const begin = useCallback(
    (kind: DeedKind, row?: Backorder) => {
      const some = row && !selected.has(row.id) ? [row] : rows.filter(({ id }) => selected.has(id));
      if (some.length > 0) setAsking({ kind, rows: some });
    },
    [rows, selected],
  );
  const perform = async (wanted: Deed) => {
    const some = asking?.rows ?? [];
    setAsking(null);
    deed.current = wanted;
    known.current = new Map(some.map((row) => [row.id, row]));
    // Sourcing takes one order a call: each wins or loses by itself.
    const { refusals } = await start([...known.current.keys()], wanted.kind === "source" ? 1 : BULK_LIMIT);
    select(new Set(refusals.keys()));
  };
  const nameOf = (id: string) => `#${known.current.get(id)?.orderNumber ?? id}`;
  return { selected, select, chosen, asking, dismiss: () => setAsking(null), begin, perform, state, reset, nameOf };
}

/** Does the deed in hand to orders by our ids; the server wants Saleor's, and those it deleted it does not know. */
function useAct(deed: { current: Deed }, known: { current: Map<string, Backorder> }) {
  const { mutateAsync: prioritize } = useDeed(PrioritizeOrdersDocument);
  const { mutateAsync: source } = useDeed(SourceBackorderDocument);
  return useCallback(
    async (ids: string[]): Promise<ItemError[]> => {
      const orderIds = ids.map((id) => known.current.get(id)?.order?.id ?? id);
      if (deed.current.kind === "source") {
        const errors = (await source({ orderId: orderIds[0] ?? "" })).omsOrderSource?.errors ?? [];
        return errors.map(({ message }) => ({ id: ids[0], message }));
      }
      const answer = await prioritize({ orderIds, priority: deed.current.priority });
      const errors = answer.omsOrderPrioritize?.errors ?? [];
      return errors.map(({ id, index, message }) => ({
        id: ids[index ?? orderIds.indexOf(id ?? "")] ?? null,
        message,
      }));
    },
    [deed, known, prioritize, source],
  );
}
