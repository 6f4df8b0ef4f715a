import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useSyncExternalStore } from "react";
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

/** The outbox and its state. */
export function useOutbox(): [Outbox, OutboxState] {
  const outbox = outboxOf(useSession());
  return [outbox, useSyncExternalStore(outbox.subscribe, outbox.getState)];
}

/**
 * Sends what waits whenever somebody, or the connection, is back. What pages show is asked for again once an obstacle is
 * gone, and when something was refused.
 */
export function useSending(outbox: Outbox, { obstacle, refused }: OutboxState): void {
  const client = useQueryClient();
  useEffect(() => {
    outbox.resume();
    window.addEventListener("online", outbox.resume);
    return () => window.removeEventListener("online", outbox.resume);
  }, [outbox]);
  const refusals = refused.length;
  const before = useRef({ obstacle, refusals });
  useEffect(() => {
    const isFreed = before.current.obstacle !== null && obstacle === null;
    if (isFreed || refusals > before.current.refusals) void client.invalidateQueries();
    before.current = { obstacle, refusals };
  }, [obstacle, refusals, client]);
}
