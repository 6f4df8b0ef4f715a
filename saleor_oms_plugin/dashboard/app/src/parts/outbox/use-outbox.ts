import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { useSession } from "../../session/context";
import type { Session } from "../../session/session";
import { Outbox, type OutboxState } from "./outbox";

/** One for each session: what waits outlives the page it was done on, and a login that ended in between. */
const outboxes = new WeakMap<Session, Outbox>();

function outboxOf(session: Session): Outbox {
  const known = outboxes.get(session) ?? new Outbox();
  outboxes.set(session, known);
  return known;
}

/** The outbox and its state; what pages show is asked for again whenever it has become empty, or something was refused. */
export function useOutbox(): [Outbox, OutboxState] {
  const outbox = outboxOf(useSession());
  const state = useSyncExternalStore(outbox.subscribe, outbox.getState);
  const client = useQueryClient();
  useEffect(() => {
    outbox.resume();
    window.addEventListener("online", outbox.resume);
    return () => window.removeEventListener("online", outbox.resume);
  }, [outbox]);
  const isEmpty = state.waiting.length === 0;
  const refusals = state.refused.length;
  useEffect(() => {
    if (isEmpty || refusals > 0) void client.invalidateQueries();
  }, [isEmpty, refusals, client]);
  return [outbox, state];
}
