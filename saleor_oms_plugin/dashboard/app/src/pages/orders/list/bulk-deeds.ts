import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { useSession } from "../../../session/context";
import { BULK_LIMIT, type ItemError, useBulk } from "../../../ui/bulk";
import type { Act, Subject } from "../deeds/acts";
import type { Asking } from "../deeds/dialogs";
import { useSaid } from "../said";
import { type OrderRow, openHolds } from "./columns";

export const BULK_KINDS = ["hold", "release", "retry", "cancel"] as const;
export type BulkKind = (typeof BULK_KINDS)[number];

const KEYS: Record<string, BulkKind> = { h: "hold", r: "release", t: "retry", c: "cancel" };
const NOBODY: ReadonlySet<string> = new Set();

/** Orders chosen in the list, and what is done with them. `change` takes the rows a deed changed. */
export function useBulkDeeds(rows: OrderRow[], change: (rows: OrderRow[]) => void, query: string) {
  const session = useSession();
  const client = useQueryClient();
  const said = useSaid();
  const [selected, select] = useState(NOBODY);
  const [asking, setAsking] = useState<Asking | null>(null);
  useForgotten(query, () => select(NOBODY));
  const byId = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
  const doing = useRef<{ act: Act; subjects: Map<string, Subject> }>();
  const bulk = useBulk(async (ids): Promise<ItemError[]> => {
    const { act, subjects } = doing.current ?? { act: noAct, subjects: new Map<string, Subject>() };
    const { errors, rows: changed } = await act(
      session,
      ids.flatMap((id) => subjects.get(id) ?? []),
    );
    change(changed);
    return errors.map((error) => ({ ...error, message: said(error.message) }));
  });

  const ask = (kind: BulkKind, some: OrderRow[]) => {
    if (some.length > 0 && !bulk.state.isRunning) setAsking({ kind, subjects: some.map(subjectOf) });
  };
  const chosen = [...selected].flatMap((id) => byId.get(id) ?? []);
  const start = async (act: Act, subjects: Subject[]): Promise<ItemError[]> => {
    const atOnce = asking?.kind === "cancel" ? 1 : BULK_LIMIT;
    doing.current = { act, subjects: new Map(subjects.map((subject) => [subject.id, subject])) };
    void bulk
      .start([...doing.current.subjects.keys()], atOnce)
      .then(({ refusals }) => select(new Set(refusals.keys())))
      .then(() => client.invalidateQueries());
    return [];
  };
  const rowKeys = Object.fromEntries(
    Object.entries(KEYS).map(([key, kind]) => [
      key,
      (row: OrderRow) => ask(kind, selected.has(row.id) ? chosen : [row]),
    ]),
  );
  return {
    state: bulk.state,
    reset: bulk.reset,
    nameOf: (id: string) => doing.current?.subjects.get(id)?.number ?? id,
    selected,
    select,
    chosen,
    asking,
    ask,
    close: () => setAsking(null),
    start,
    rowKeys,
  };
}

const noAct: Act = async () => ({ errors: [], rows: [] });

/** Calls `forget` when what the list shows becomes another list. */
function useForgotten(query: string, forget: () => void): void {
  const latest = useRef(forget);
  latest.current = forget;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the query is what makes it another list
  useEffect(() => latest.current(), [query]);
}

export const subjectOf = (row: OrderRow): Subject => ({
  id: row.id,
  number: row.orderNumber,
  orderId: row.order?.id ?? null,
  openHolds: openHolds(row).map((hold) => hold.id),
});
