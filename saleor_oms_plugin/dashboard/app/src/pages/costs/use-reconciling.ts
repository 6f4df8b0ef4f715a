import { useEffect, useRef, useState } from "react";
import { useIntl } from "react-intl";
import { useAnswer, useDeed } from "../../api/hooks";
import { useParameters } from "../../ui/address";
import { failureIn } from "../../ui/states";
import { isOver } from "../shipments/job";
import { PostageJobNowDocument, ReconcileDocument } from "./costs.generated";

const POLL_MS = 1_500;

/** Comparing books and carrier now. The job goes on by itself; its id stands in the address, so a reload comes back to it. */
export function useReconciling(onDone: () => void) {
  const intl = useIntl();
  const [address, change] = useParameters();
  const id = address.get("job");
  const [problem, setProblem] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const done = useRef(onDone);
  done.current = onDone;
  const starting = useDeed(ReconcileDocument);
  const { data } = useAnswer(
    PostageJobNowDocument,
    { id: id ?? "" },
    { isEnabled: id !== null, liveMs: over === id ? false : POLL_MS },
  );
  const job = data?.omsJob?.id === id ? data?.omsJob : null;
  const isDone = isOver(job);
  useEffect(() => {
    if (!isDone || over === id) return;
    setOver(id);
    done.current();
  }, [isDone, over, id]);
  const start = async () => {
    setProblem(null);
    try {
      const told = (await starting.mutateAsync({})).omsPostageReconcile;
      if (told?.job) change({ job: told.job.id });
      else setProblem(told?.errors[0]?.message ?? null);
    } catch (error) {
      setProblem(failureIn(intl, error));
    }
  };
  return {
    job,
    problem,
    start,
    close: () => change({ job: null }),
    isBusy: starting.isPending || (job !== null && !isDone),
  };
}
