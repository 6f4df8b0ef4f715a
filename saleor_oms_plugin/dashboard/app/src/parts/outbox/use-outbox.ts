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

/** The outbox and its state. What pages show is asked for again once an obstacle is gone, and when something was refused. */
export function useOutbox(): [Outbox, OutboxState] {
  const outbox = outboxOf(useSession());
  const state = useSyncExternalStore(outbox.subscribe, outbox.getState);
  const client = useQueryClient();
  useEffect(() => {
    outbox.resume();
    window.addEventListener("online", outbox.resume);
    return () => window.removeEventListener("online", outbox.resume);
  }, [outbox]);
  const isFree = state.obstacle === null;
  const refusals = state.refused.length;
  useEffect(() => {
    if (isFree || refusals > 0) void client.invalidateQueries();
  }, [isFree, refusals, client]);
  return [outbox, state];
}
