import { Button, Text } from "@saleor/macaw-ui";
import { useEffect, useRef, useState } from "react";
import { useIntl } from "react-intl";
import { may, useViewer } from "../../shell/viewer";
import { type Backtest, lastDays, type Period, questionOf, useBacktest } from "./backtest";
import { Differences } from "./difference";
import type { Editing } from "./editing";
import { Figures } from "./figures";
import { PeriodFields } from "./period";
import type { RiskRulesQuery } from "./risk.generated";
import { Running } from "./running";
import { Sample } from "./sample";
import { Shadow } from "./shadow";

interface Props {
  data: RiskRulesQuery;
  editing: Editing;
  channel: string | null;
  onClose: () => void;
}

const FIRST_DAYS = 60;

/** Before saving: what would change, what it would have done to the past beside what is in force, and what shadow mode saw. */
export function Check({ data, editing, channel, onClose }: Props) {
  const intl = useIntl();
  const viewer = useViewer();
  const [period, setPeriod] = useState(() => lastDays(FIRST_DAYS, Date.now()));
  const backtest = useBacktest(editing, channel, viewer !== null && may(viewer, "MANAGE_ORDERS"));
  const title = useBeginning(() => void backtest.start(period));
  const isCurrent = backtest.question === questionOf(editing, period);
  const result = isCurrent ? backtest.result : null;
  return (
    <section className="oms-card risk-check" aria-labelledby="risk-check-title">
      <Text ref={title} id="risk-check-title" as="h2" size={4} fontWeight="bold" tabIndex={-1}>
        {intl.formatMessage({ id: "risk.check.title" })}
      </Text>
      <Differences editing={editing} />
      <h3>{intl.formatMessage({ id: "risk.backtest" })}</h3>
      <PeriodFields period={period} refusals={backtest.refusals} onChange={setPeriod} />
      <Trial backtest={backtest} period={period} isCurrent={isCurrent} />
      {result && <Figures {...result} />}
      {result && <Sample orders={result.draft.sampleHeld} held={result.draft.held} />}
      <h3>{intl.formatMessage({ id: "risk.shadow" })}</h3>
      <Shadow shadow={data.omsRiskShadow} slugs={editing.changes.map(({ rule }) => rule.slug)} />
      <Ways editing={editing} isTried={result !== null} onClose={onClose} />
    </section>
  );
}

/** Begins once, and takes the keyboard to the heading. */
function useBeginning(begin: () => void) {
  const title = useRef<HTMLHeadingElement>(null);
  const first = useRef(begin);
  useEffect(() => {
    title.current?.scrollIntoView({ block: "start" });
    title.current?.focus({ preventScroll: true });
    first.current();
  }, []);
  return title;
}

interface TrialProps {
  backtest: Backtest;
  period: Period;
  /** Whether what was tried is what would be saved. */
  isCurrent: boolean;
}

function Trial({ backtest, period, isCurrent }: TrialProps) {
  const intl = useIntl();
  const { progress, refusals } = backtest;
  const isRunning = progress !== null && ["QUEUED", "RUNNING"].includes(progress.status);
  return (
    <>
      {refusals[""] && (
        <p className="oms-notice" data-tone="error" role="alert">
          {refusals[""]}
        </p>
      )}
      {progress && isCurrent && progress.status !== "DONE" && (
        <Running progress={progress} onCancel={backtest.cancel} />
      )}
      {!isCurrent && progress && <p role="status">{intl.formatMessage({ id: "risk.backtest.old" })}</p>}
      {!(isRunning && isCurrent) && (
        <div>
          <Button
            type="button"
            size="small"
            variant={isCurrent ? "secondary" : "primary"}
            disabled={backtest.isStarting}
            onClick={() => void backtest.start(period)}
          >
            {intl.formatMessage({ id: isCurrent ? "risk.backtest.again" : "risk.backtest.start" })}
          </Button>
        </div>
      )}
    </>
  );
}

function Ways({ editing, isTried, onClose }: { editing: Editing; isTried: boolean; onClose: () => void }) {
  const intl = useIntl();
  return (
    <div className="risk-ways">
      {editing.failure && (
        <p className="oms-notice" data-tone="error" role="alert">
          {editing.failure}
        </p>
      )}
      {Object.keys(editing.refusals).length > 0 && (
        <p className="oms-notice" data-tone="error" role="alert">
          {intl.formatMessage({ id: "risk.refused" })} {Object.values(editing.refusals).join(" · ")}
        </p>
      )}
      <div className="oms-actions">
        <Button type="button" variant="secondary" disabled={editing.isBusy} onClick={onClose}>
          {intl.formatMessage({ id: "risk.check.close" })}
        </Button>
        <Button
          type="button"
          variant={isTried ? "primary" : "secondary"}
          disabled={editing.isBusy || editing.isWrong}
          onClick={() => void editing.save()}
        >
          {intl.formatMessage({ id: isTried ? "risk.save" : "risk.save.untried" })}
        </Button>
      </div>
    </div>
  );
}
