import { Button } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { isOver } from "../../api/job";
import { Money } from "../../ui/format";
import { Notice } from "../../ui/states";
import { hasLabel, type Outcome, spent } from "./job";
import { Printing } from "./printing";
import type { Purchase } from "./use-purchase";

/** The purchase in hand: how far it is, and at its end what became of each. */
export function Run({ purchase }: { purchase: Purchase }) {
  const { job, outcomes, problem, isStarting, isStopping, isLost, close, stop } = purchase;
  return (
    <>
      {problem && (
        <p className="oms-notice" data-tone="error" role="alert" dir="auto">
          {problem}
        </p>
      )}
      {isStarting && <Notice tone="info" id="shipments.run.starting" />}
      {isLost && <Gone onClose={close} />}
      {job && !isOver(job) && <Running job={job} isStopping={isStopping} onStop={stop} />}
      {job?.status === "FAILED" && <Failed why={job.errors[0]?.message ?? ""} onClose={close} />}
      {job?.status === "CANCELED" && <Stopped onClose={close} />}
      {outcomes.length > 0 && <Results outcomes={outcomes} onClose={close} />}
    </>
  );
}

interface RunningProps {
  job: { done: number; total: number };
  isStopping: boolean;
  onStop: () => void;
}

function Running({ job: { done, total }, isStopping, onStop }: RunningProps) {
  const intl = useIntl();
  return (
    <section className="oms-notice" data-tone="info">
      <progress
        {...(total > 0 && { value: done, max: total })}
        aria-label={intl.formatMessage({ id: "bulk.progress" })}
      />
      <span role="status">{intl.formatMessage({ id: "bulk.running" }, { done, total })}</span>
      <span>{intl.formatMessage({ id: "shipments.run.goesOn" })}</span>
      <Button size="small" variant="tertiary" disabled={isStopping} onClick={onStop}>
        {intl.formatMessage({ id: "shipments.run.stop" })}
      </Button>
    </section>
  );
}

interface Closable {
  onClose: () => void;
}

function Gone({ onClose }: Closable) {
  return (
    <Notice tone="warning" id="shipments.run.gone">
      <Close onClose={onClose} />
    </Notice>
  );
}

function Stopped({ onClose }: Closable) {
  return (
    <Notice tone="warning" id="shipments.run.stopped">
      <Close onClose={onClose} />
    </Notice>
  );
}

function Failed({ why, onClose }: Closable & { why: string }) {
  return (
    <Notice tone="error" id="shipments.run.failed">
      <bdi>{why}</bdi>
      <Close onClose={onClose} />
    </Notice>
  );
}

function Close({ onClose }: Closable) {
  const intl = useIntl();
  return (
    <Button size="small" variant="tertiary" onClick={onClose}>
      {intl.formatMessage({ id: "bulk.close" })}
    </Button>
  );
}

/** Those that need a person first, then what there is to print. */
function Results({ outcomes, onClose }: Closable & { outcomes: Outcome[] }) {
  const intl = useIntl();
  const good = outcomes.filter(hasLabel);
  const bad = outcomes.filter((each) => !hasLabel(each));
  return (
    <section className="oms-card shipments-results" aria-labelledby="shipments-results">
      <div className="oms-card-head">
        <h2 id="shipments-results" aria-live="polite">
          {intl.formatMessage({ id: "shipments.run.done" }, { good: good.length, bad: bad.length })}
        </h2>
        <span className="oms-actions">
          {spent(good).map((money) => (
            <strong key={money.currency}>
              <Money money={money} />
            </strong>
          ))}
          <Close onClose={onClose} />
        </span>
      </div>
      {bad.length > 0 && <Refused outcomes={bad} />}
      {good.length > 0 && <Printing outcomes={good} />}
    </section>
  );
}

function Refused({ outcomes }: { outcomes: Outcome[] }) {
  const intl = useIntl();
  return (
    <ul className="shipments-outcomes" aria-label={intl.formatMessage({ id: "shipments.run.refused" })}>
      {outcomes.map(({ id, orderNumber, problem }) => (
        <li key={id} data-bad>
          <strong dir="ltr">#{orderNumber}</strong>
          <span dir="auto">{problem ?? intl.formatMessage({ id: "shipments.run.inDoubt" })}</span>
        </li>
      ))}
    </ul>
  );
}
