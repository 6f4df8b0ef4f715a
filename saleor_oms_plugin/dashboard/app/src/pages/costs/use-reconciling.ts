import { useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import { isOver, useJob } from "../../api/job";
import { useParameters } from "../../ui/address";
import { failureIn } from "../../ui/states";
import { PostageJobNowDocument, ReconcileDocument } from "./costs.generated";

/** Comparing books and carrier now. The job goes on by itself; its id stands in the address, so a reload comes back to it. */
export function useReconciling(onDone: () => void) {
  const intl = useIntl();
  const [address, change] = useParameters();
  const id = address.get("job");
  const [problem, setProblem] = useState<string | null>(null);
  const starting = useDeed(ReconcileDocument);
  const { job } = useJob(PostageJobNowDocument, id, onDone);
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
    isBusy: starting.isPending || (job != null && !isOver(job)),
  };
}
