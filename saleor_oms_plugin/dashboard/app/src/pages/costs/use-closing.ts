import { useCallback, useRef, useState } from "react";
import { useDeed } from "../../api/hooks";
import { type ItemError, useBulk } from "../../ui/bulk";
import { ResolveFindingsDocument } from "./costs.generated";
import type { Finding } from "./finding-cells";

export type How = "resolve" | "dismiss";

const NOBODY: ReadonlySet<string> = new Set();

/** What is selected, and closing it with a note: afterwards those stay selected that were refused. */
export function useClosing(rows: readonly Finding[], onDone: () => void) {
  const [selected, select] = useState(NOBODY);
  const [asking, ask] = useState<How | null>(null);
  const said = useRef({ note: "", dismiss: false });
  const { mutateAsync } = useDeed(ResolveFindingsDocument);
  const act = useCallback(
    async (ids: string[]): Promise<ItemError[]> =>
      (await mutateAsync({ ids, ...said.current })).omsPostageFindingResolve?.errors ?? [],
    [mutateAsync],
  );
  const { state, start, reset } = useBulk(act);
  const chosen = rows.filter(({ id, status }) => selected.has(id) && status === "OPEN");
  const close = async (note: string) => {
    said.current = { note, dismiss: asking === "dismiss" };
    ask(null);
    const { refusals } = await start(chosen.map(({ id }) => id));
    select(new Set(refusals.keys()));
    onDone();
  };
  return { selected, select, chosen, asking, ask, close, state, reset };
}

export type ClosingWork = ReturnType<typeof useClosing>;
