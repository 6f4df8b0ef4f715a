import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import { isOver, useJob } from "../../api/job";
import { useParameters } from "../../ui/address";
import { failureIn } from "../../ui/states";
import { type Outcome, outcomeOf, outcomesOf } from "./job";
import { BuyLabelsDocument, LabelJobNowDocument, StopLabelJobDocument } from "./shipments.generated";

/** As many as one job takes. */
export const MOST = 1_000;
const LATEST = ["labels", "latest job"];

interface Wanted {
  id: string;
  orderNumber: string;
}

/**
 * Buying many labels. The job goes on by itself; its id stands in the address, and is remembered while the application is
 * open, so that whoever leaves the page comes back to it. `onBought` hears that fewer wait for a label.
 */
export function usePurchase(onBought: () => void) {
  const intl = useIntl();
  const [job, follow] = useJobId();
  const [single, setSingle] = useState<Outcome | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { job: data, error } = useJob(LabelJobNowDocument, job, onBought);
  const buying = useDeed(BuyLabelsDocument);
  const stopping = useDeed(StopLabelJobDocument);

  const buy = async (wanted: readonly Wanted[]) => {
    setProblem(null);
    setSingle(null);
    stopping.reset();
    try {
      const answer = (await buying.mutateAsync({ ids: wanted.map(({ id }) => id) })).omsLabelPurchase;
      const [only] = wanted;
      const isSingle = answer && only && wanted.length === 1;
      if (answer?.job) follow(answer.job.id);
      if (isSingle) {
        setSingle(outcomeOf(only.id, only.orderNumber, answer));
        onBought();
      } else setProblem(answer?.errors[0]?.message ?? null);
    } catch (failure) {
      setProblem(failureIn(intl, failure));
    }
  };
  const unstopped = stopping.data?.omsJobCancel?.errors[0]?.message;
  const failure = stopping.error ?? error;
  const results = data?.results;
  const outcomes = useMemo(() => (single ? [single] : outcomesOf(results ?? null)), [single, results]);
  const close = () => {
    setSingle(null);
    setProblem(null);
    follow(null);
  };
  return {
    buy,
    close,
    stop: () => job && stopping.mutate({ id: job }),
    isStopping: stopping.isPending,
    job: data ?? null,
    /** The address names one that is no more, or that one may not see. */
    isLost: job !== null && data === null,
    outcomes,
    problem: problem ?? unstopped ?? (failure ? failureIn(intl, failure) : null),
    isStarting: buying.isPending,
    isBusy: buying.isPending || (job !== null && data != null && !isOver(data)),
  };
}

export type Purchase = ReturnType<typeof usePurchase>;

function useJobId(): [string | null, (id: string | null) => void] {
  const client = useQueryClient();
  const [address, change] = useParameters();
  const named = address.get("job");
  useEffect(() => {
    client.setQueryDefaults(LATEST, { gcTime: Number.POSITIVE_INFINITY });
    const latest = client.getQueryData<string | null>(LATEST);
    if (named) client.setQueryData(LATEST, named);
    else if (latest) change({ job: latest });
  }, [named, client, change]);
  const follow = (id: string | null) => {
    client.setQueryData(LATEST, id);
    change({ job: id });
  };
  return [named, follow];
}
