import { useCallback, useState } from "react";
import { useIntl } from "react-intl";
import { useAnswer, useDeed } from "../../api/hooks";
import type { OmsJobStatus } from "../../api/schema.generated";
import { failureIn } from "../../ui/states";
import type { Editing } from "./editing";
import {
  BacktestsDocument,
  CancelBacktestsDocument,
  type RiskJobFragment,
  StartBacktestsDocument,
} from "./risk.generated";

export interface Period {
  since: string;
  until: string;
}

/** The days of UTC, as a backtest counts them. */
export const lastDays = (days: number, nowMs: number): Period => ({
  since: dayOf(nowMs - days * DAY_MS),
  until: dayOf(nowMs),
});
const DAY_MS = 86_400_000;
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** What a draft and a period come to: a result belongs to one such question and to no other. */
export const questionOf = ({ changes, thresholds }: Pick<Editing, "changes" | "thresholds">, period: Period): string =>
  JSON.stringify([changes.map(({ input }) => input), thresholds?.input ?? null, period]);

interface Running {
  question: string;
  now: string;
  draft: string;
}

const OVER: readonly OmsJobStatus[] = ["DONE", "FAILED", "CANCELED"];
const POLL_MS = 1_000;

/** Tries the draft and the rules in force on the same orders of the past, side by side. */
export function useBacktest(editing: Editing, channel: string | null, mayOrders: boolean) {
  const intl = useIntl();
  const [running, setRunning] = useState<Running | null>(null);
  const [refusals, setRefusals] = useState<Readonly<Record<string, string>>>({});
  const starting = useDeed(StartBacktestsDocument);
  const canceling = useDeed(CancelBacktestsDocument);
  const { data, error } = useResult(running, mayOrders);

  const start = useCallback(
    async (period: Period): Promise<void> => {
      setRefusals({});
      setRunning(null);
      try {
        const input = { rules: editing.changes.map(({ input }) => input), policy: editing.thresholds?.input ?? null };
        const { now, draft } = await starting.mutateAsync({ ...period, ...input, channel });
        const refused = [...(now?.errors ?? []), ...(draft?.errors ?? [])];
        setRefusals(Object.fromEntries(refused.map(({ field, message }) => [field ?? "", message])));
        if (now?.job && draft?.job) {
          setRunning({ question: questionOf(editing, period), now: now.job.id, draft: draft.job.id });
        }
      } catch (failure) {
        setRefusals({ "": failureIn(intl, failure) });
      }
    },
    [editing, channel, starting, intl],
  );
  const cancel = useCallback(() => {
    if (running) canceling.mutate({ now: running.now, draft: running.draft });
  }, [running, canceling]);
  return {
    start,
    cancel,
    refusals: error ? { "": failureIn(intl, error) } : refusals,
    question: running?.question ?? null,
    progress: running ? progressOf([data?.nowJob, data?.draftJob]) : null,
    isStarting: starting.isPending,
    result: data?.now && data.draft ? { now: data.now, draft: data.draft } : null,
  };
}

export type Backtest = ReturnType<typeof useBacktest>;

function useResult(running: Running | null, mayOrders: boolean) {
  const [isOver, setOver] = useState<string | null>(null);
  const variables = { now: running?.now ?? "", draft: running?.draft ?? "", mayOrders };
  const { data, error } = useAnswer(BacktestsDocument, variables, {
    isEnabled: running !== null,
    liveMs: isOver !== null && isOver === running?.draft ? false : POLL_MS,
  });
  const isMine = data?.draftJob?.id === running?.draft && data?.nowJob?.id === running?.now;
  const isDone = isMine && [data?.nowJob, data?.draftJob].every((job) => job && OVER.includes(job.status));
  if (isDone && running && isOver !== running.draft) setOver(running.draft);
  return { data: running && isMine ? data : undefined, error };
}

export interface Progress {
  done: number;
  /** 0 while it is not known. */
  total: number;
  status: OmsJobStatus;
  error: string | null;
}

/** Both jobs as one: as far as the two together, and as bad as the worse. */
export function progressOf(jobs: readonly (RiskJobFragment | null | undefined)[]): Progress {
  const known = jobs.filter((job) => job != null);
  const has = (status: OmsJobStatus) => known.some((job) => job.status === status);
  const isWhole = known.length === jobs.length && known.every((job) => job.total > 0);
  const error = known.flatMap((job) => job.errors)[0]?.message ?? null;
  const status: OmsJobStatus = has("FAILED")
    ? "FAILED"
    : has("CANCELED")
      ? "CANCELED"
      : known.length === jobs.length && known.every((job) => job.status === "DONE")
        ? "DONE"
        : has("RUNNING") || has("DONE")
          ? "RUNNING"
          : "QUEUED";
  const sum = (read: (job: RiskJobFragment) => number) => known.reduce((total, job) => total + read(job), 0);
  return { done: sum((job) => job.done), total: isWhole ? sum((job) => job.total) : 0, status, error };
}
