import { useCallback, useRef, useState } from "react";
import { useDeed } from "../../api/hooks";
import type { OmsExceptionOutcome } from "../../api/schema.generated";
import { type ItemError, useBulk } from "../../ui/bulk";
import type { ExceptionRow } from "./cells";
import {
  AssignExceptionsDocument,
  type AssignExceptionsMutationVariables,
  EndExceptionsDocument,
  type EndExceptionsMutationVariables,
  PostponeExceptionsDocument,
  type PostponeExceptionsMutationVariables,
  RefundExceptionsDocument,
  type RefundExceptionsMutationVariables,
  ResendExceptionsDocument,
  type ResendExceptionsMutationVariables,
} from "./exceptions.generated";

export type Asked = "assign" | "postpone" | "end" | "resend" | "refund";
export const DEEDS = ["assign", "postpone", "end"] as const;
/** For parcels that will not arrive. */
export const REMEDIES = ["resend", "refund"] as const;
export type Deed =
  | { kind: "assign"; assigneeId: string | null }
  | { kind: "postpone"; dueAt: string; note: string | null }
  | { kind: "end"; outcome: OmsExceptionOutcome; note: string | null }
  | { kind: "resend"; note: string | null }
  | { kind: "refund"; amount: string | null; note: string | null };

export interface Asking {
  kind: Asked;
  rows: readonly ExceptionRow[];
}

const NONE: ReadonlySet<string> = new Set();

/** What is selected, what is being asked, and doing it: afterwards those stay selected that were refused. */
export function useWork(rows: readonly ExceptionRow[], onChanged: (rows: ExceptionRow[]) => void) {
  const [selected, select] = useState(NONE);
  const [asking, setAsking] = useState<Asking | null>(null);
  const deed = useRef<Deed>({ kind: "assign", assigneeId: null });
  const known = useRef(new Map<string, ExceptionRow>());
  const act = useAct(deed, onChanged);
  const { state, start, reset } = useBulk(act);
  const chosen = rows.filter(({ id, outcome }) => selected.has(id) && outcome === null);

  const run = async (wanted: Deed, some: readonly ExceptionRow[]) => {
    setAsking(null);
    deed.current = wanted;
    known.current = new Map(some.map((row) => [row.id, row]));
    const { refusals } = await start([...known.current.keys()]);
    select(new Set(refusals.keys()));
  };
  /** The row in hand, or all that are selected where it is one of them. */
  const meant = (row?: ExceptionRow) => (row && !selected.has(row.id) ? [row] : chosen);
  const ask = (kind: Asked, row?: ExceptionRow) => {
    const isRemedy = REMEDIES.some((each) => each === kind);
    const some = meant(row).filter(({ outcome, canBeMadeGood }) => outcome === null && (!isRemedy || canBeMadeGood));
    if (some.length > 0) setAsking({ kind, rows: some });
  };
  const take = (me: string, row?: ExceptionRow) => {
    const some = meant(row).filter(({ outcome }) => outcome === null);
    if (some.length > 0) void run({ kind: "assign", assigneeId: me }, some);
  };
  const keysFor = (me: string | null): Record<string, (row: ExceptionRow) => void> => ({
    ...(me && { m: (row: ExceptionRow) => take(me, row) }),
    p: (row) => ask("postpone", row),
    e: (row) => ask("end", row),
  });
  const nameOf = (id: string) => `#${known.current.get(id)?.omsOrder.orderNumber ?? id}`;
  return {
    selected,
    select,
    chosen,
    asking,
    ask,
    take,
    keysFor,
    perform: (wanted: Deed) => run(wanted, asking?.rows ?? []),
    dismiss: () => setAsking(null),
    state,
    reset,
    nameOf,
  };
}

export type Work = ReturnType<typeof useWork>;

interface Told {
  exceptions: ExceptionRow[];
  errors: ItemError[];
}

/** Does the deed in hand to these, a call's worth at a time. */
function useAct(deed: { current: Deed }, onChanged: (rows: ExceptionRow[]) => void) {
  const perform = usePerform();
  const changed = useRef(onChanged);
  changed.current = onChanged;
  return useCallback(
    async (ids: string[]): Promise<ItemError[]> => {
      const told = await perform(deed.current, ids);
      changed.current(told?.exceptions ?? []);
      return told?.errors ?? [];
    },
    [deed, perform],
  );
}

function usePerform() {
  const { mutateAsync: assign } = useDeed(AssignExceptionsDocument);
  const { mutateAsync: postpone } = useDeed(PostponeExceptionsDocument);
  const { mutateAsync: end } = useDeed(EndExceptionsDocument);
  const { mutateAsync: resend } = useDeed(ResendExceptionsDocument);
  const { mutateAsync: refund } = useDeed(RefundExceptionsDocument);
  return useCallback(
    async ({ kind, ...said }: Deed, ids: string[]): Promise<Told | null> => {
      if (kind === "assign")
        return (await assign({ ids, ...said } as AssignExceptionsMutationVariables)).omsExceptionAssign;
      if (kind === "end") return (await end({ ids, ...said } as EndExceptionsMutationVariables)).omsExceptionEnd;
      if (kind === "resend")
        return (await resend({ ids, ...said } as ResendExceptionsMutationVariables)).omsExceptionResend;
      if (kind === "refund")
        return (await refund({ ids, ...said } as RefundExceptionsMutationVariables)).omsExceptionRefund;
      return (await postpone({ ids, ...said } as PostponeExceptionsMutationVariables)).omsExceptionPostpone;
    },
    [assign, postpone, end, resend, refund],
  );
}
