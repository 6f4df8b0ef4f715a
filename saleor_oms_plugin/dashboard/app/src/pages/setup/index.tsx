import { Button, Text } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { Link } from "wouter";
import { useAnswer } from "../../api/hooks";
import { PageWords } from "../../i18n/provider";
import { CarrierNotice } from "../../parts/carrier";
import { Page } from "../../ui/page";
import { Failure, Notice, Waiting } from "../../ui/states";
import { useChecking } from "./checking";
import "./setup.css";
import { SetupDocument, type SetupQuery } from "./setup.generated";
import { StepCard } from "./step";
import { checkedTogether, doneOf, nextOf } from "./steps";

/** From installation to the first label: what is left to do, each step checked for real. */
export default function Setup() {
  const { data, error, refetch } = useAnswer(SetupDocument, {});
  if (data) return <Checklist data={data} />;
  return (
    <Page title="nav.setup">
      {error ? <Failure error={error} onRetry={() => void refetch()} /> : <Waiting lines={10} />}
    </Page>
  );
}

function Checklist({ data: { omsSetup, omsSettings } }: { data: SetupQuery }) {
  const intl = useIntl();
  const checking = useChecking();
  const next = nextOf(omsSetup.steps);
  return (
    <Page
      title="nav.setup"
      actions={
        <Button
          variant="secondary"
          disabled={checking.running !== null}
          onClick={() => void checking.checkAll(checkedTogether(omsSetup.steps))}
        >
          {intl.formatMessage({ id: "setup.checkAll" })}
        </Button>
      }
    >
      <CarrierNotice />
      <Progress done={doneOf(omsSetup.steps)} total={omsSetup.steps.length} />
      {omsSetup.isComplete && (
        <Notice tone="success" id="setup.complete">
          <Link href="/operations">{intl.formatMessage({ id: "setup.toOperations" })}</Link>
        </Notice>
      )}
      {/* What settings are called stands with their page. */}
      <PageWords page="settings" fallback={<Waiting lines={10} />}>
        <ol className="oms-steps">
          {omsSetup.steps.map((step) => (
            <StepCard
              key={step.kind}
              step={step}
              settings={omsSettings}
              isNext={step.kind === next}
              checking={checking}
            />
          ))}
        </ol>
      </PageWords>
    </Page>
  );
}

function Progress({ done, total }: { done: number; total: number }) {
  const intl = useIntl();
  const words = intl.formatMessage({ id: "setup.progress" }, { done, total });
  return (
    <div className="oms-setup-progress">
      <progress max={total} value={done} aria-label={words} />
      <Text fontWeight="medium" role="status">
        {words}
      </Text>
    </div>
  );
}
