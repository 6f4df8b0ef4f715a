import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { Operation } from "./client";
import { useAnswer } from "./hooks";
import type { OmsJobStatus } from "./schema.generated";

const POLL_MS = 1_500;
const OVER: readonly OmsJobStatus[] = ["DONE", "FAILED", "CANCELED"];

interface Job {
  status: OmsJobStatus;
}

export const isOver = (job: Job | null | undefined): boolean => job != null && OVER.includes(job.status);

/**
 * A job that goes on by itself: asked for until it is over or no more, and then never again. It is null where there is
 * none, or one may not see it, and undefined until that is known. What pages show is asked for again at its end, and
 * `onOver` hears of it once.
 */
export function useJob<One extends Job>(
  operation: Operation<{ omsJob: One | null }, { id: string }>,
  id: string | null,
  onOver: () => void,
): { job: One | null | undefined; error: Error | null } {
  const client = useQueryClient();
  const [settled, settle] = useState<string | null>(null);
  const { data, error, isPlaceholderData } = useAnswer(
    operation,
    { id: id ?? "" },
    { isEnabled: id !== null, liveMs: settled !== null && settled === id ? false : POLL_MS },
  );
  const job = id === null || isPlaceholderData ? undefined : data?.omsJob;
  const isSettled = job === null || isOver(job);
  const hear = useRef(onOver);
  hear.current = onOver;
  useEffect(() => {
    if (!isSettled || settled === id) return;
    settle(id);
    void client.invalidateQueries();
    hear.current();
  }, [isSettled, settled, id, client]);
  return { job, error };
}
