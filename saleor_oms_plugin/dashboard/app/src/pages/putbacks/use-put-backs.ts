import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { run } from "../../api/client";
import { useAnswer } from "../../api/hooks";
import { useOutbox } from "../../parts/outbox/use-outbox";
import { useSession } from "../../session/context";
import { type Change, leftToDo, type PutBack } from "./meaning";
import { PutBackDocument, PutBacksDocument } from "./putbacks.generated";

const SCOPE = "putbacks";
const MOST = 100;

/** What is left to put back, oldest first, and how to say that something lies in its bin again. */
export function usePutBacks(warehouses: string[] | null) {
  const session = useSession();
  const client = useQueryClient();
  const { data, error, refetch } = useAnswer(PutBacksDocument, { warehouses, first: MOST });
  const [outbox, { waiting }] = useOutbox();
  const rows = useMemo(() => {
    const changes = waiting.filter(({ scope }) => scope === SCOPE).map(({ change }) => change as Change);
    return data && leftToDo(data.omsPutBacks?.edges.map(({ node }) => node) ?? [], changes);
  }, [data, waiting]);
  const putBack = (row: PutBack, units: number, binLocation: string | null, scanned: string | null) => {
    const done = row.quantityDone + units;
    outbox.add({
      scope: SCOPE,
      change: { id: row.id, done },
      name: [row.sku, binLocation].filter(Boolean).join(" · "),
      send: async (key) => {
        const told = { id: row.id, quantity: done, binLocation, scanned, key };
        const { omsPutBackDone } = await run(session, PutBackDocument, told);
        const messages = omsPutBackDone?.errors.map(({ message }) => message) ?? [];
        // Until the list says so itself, what was done lies over it.
        if (messages.length === 0) await client.invalidateQueries({ queryKey: [PutBacksDocument.toString()] });
        return messages;
      },
    });
  };
  return { rows, error, retry: () => void refetch(), putBack };
}
