import { Button } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { isOver } from "../../api/job";
import { Ago } from "../../ui/format";
import { Notice } from "../../ui/states";
import { readResults } from "./results";
import { TestMark } from "./sums";
import { useReconciling } from "./use-reconciling";

interface Props {
  told: { reconciledAt: string | null; isTest: boolean } | undefined;
  onDone: () => void;
}

/** When books and carrier were compared last, and comparing them now. */
export function ReconcileBar({ told, onDone }: Props) {
  const intl = useIntl();
  const { job, problem, start, close, isBusy } = useReconciling(onDone);
  return (
    <section className="oms-card costs-reconcile" aria-label={intl.formatMessage({ id: "costs.reconcile.title" })}>
      <div className="oms-card-head">
        <span>
          {told?.reconciledAt ? (
            <>
              {intl.formatMessage({ id: "costs.reconcile.last" })} <Ago at={told.reconciledAt} />
            </>
          ) : (
            intl.formatMessage({ id: told ? "costs.reconcile.never" : "waiting" })
          )}{" "}
          {told?.isTest && <TestMark />}
        </span>
        <Button size="small" variant="secondary" disabled={isBusy} onClick={() => void start()}>
          {intl.formatMessage({ id: isBusy ? "costs.reconcile.running" : "costs.reconcile.start" })}
        </Button>
      </div>
      <p className="costs-line oms-faint">{intl.formatMessage({ id: "costs.reconcile.about" })}</p>
      {problem && (
        <p className="oms-wrong" role="alert" dir="auto">
          {problem}
        </p>
      )}
      {job && !isOver(job) && <Running done={job.done} total={job.total} />}
      {job && isOver(job) && <Over job={job} onClose={close} />}
    </section>
  );
}

function Running({ done, total }: { done: number; total: number }) {
  const intl = useIntl();
  return (
    <p className="costs-line costs-running">
      <progress
        {...(total > 0 && { value: done, max: total })}
        aria-label={intl.formatMessage({ id: "bulk.progress" })}
      />
      <span role="status">{intl.formatMessage({ id: "costs.reconcile.goesOn" })}</span>
    </p>
  );
}

type Job = NonNullable<ReturnType<typeof useReconciling>["job"]>;

function Over({ job, onClose }: { job: Job; onClose: () => void }) {
  const intl = useIntl();
  const isDone = job.status === "DONE";
  const id = isDone ? "costs.reconcile.done" : `costs.reconcile.${job.status}`;
  return (
    <Notice tone={isDone ? "success" : "warning"} id={id} values={{ ...readResults(job.results) }}>
      {job.errors.map(({ message }) => (
        <bdi key={message}>{message}</bdi>
      ))}
      <Button size="small" variant="tertiary" onClick={onClose}>
        {intl.formatMessage({ id: "bulk.close" })}
      </Button>
    </Notice>
  );
}
