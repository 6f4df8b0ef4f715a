import { Button } from "@saleor/macaw-ui";
import { ArrowRight } from "lucide-react";
import { useIntl } from "react-intl";
import { Link } from "wouter";
import { Day, Money } from "../../ui/format";
import { Card } from "../../ui/page";
import { failureIn, Notice } from "../../ui/states";
import type { PolicyPreviewQuery, TriedRateFragment } from "./policy.generated";
import type { Editing } from "./use-policy";
import { DAYS, type PreviewState } from "./use-preview";

type Result = PolicyPreviewQuery["omsShippingPolicyPreview"];

/** What the rules as they stand here would have chosen last week, beside what was chosen. */
export function Preview({ preview, editing }: { preview: PreviewState; editing: Editing }) {
  const intl = useIntl();
  const { result, error, isBusy, isCurrent, ask } = preview;
  const again = result ? "policy.preview.again" : "policy.preview.ask";
  return (
    <Card
      title="policy.preview"
      actions={
        <Button type="button" size="small" variant="secondary" disabled={isBusy || editing.isWrong} onClick={ask}>
          {intl.formatMessage({ id: isBusy ? "policy.preview.busy" : again })}
        </Button>
      }
    >
      <p className="oms-faint policy-about">{intl.formatMessage({ id: "policy.preview.about" }, { days: DAYS })}</p>
      {error && (
        <p className="oms-notice" data-tone="error" role="alert">
          {failureIn(intl, error)}
        </p>
      )}
      {result && !isCurrent && <Notice tone="warning" id="policy.preview.old" />}
      {result && <Figures result={result} />}
      {result && !result.isComplete && (
        <p className="oms-faint policy-about">{intl.formatMessage({ id: "policy.preview.partly" })}</p>
      )}
      {result && result.examples.length > 0 && <Examples examples={result.examples} />}
    </Card>
  );
}

function Figures({ result }: { result: Result }) {
  const intl = useIntl();
  if (result.quotes === 0) return <p className="policy-about">{intl.formatMessage({ id: "policy.preview.none" })}</p>;
  const number = (value: number) => intl.formatNumber(value);
  return (
    <dl className="policy-figures" aria-live="polite">
      <Figure word="quotes">{number(result.quotes)}</Figure>
      <Figure word="changed">{number(result.changed)}</Figure>
      <Figure word="cost">
        <Monies monies={result.costBefore} /> <Arrow /> <Monies monies={result.costAfter} />
      </Figure>
      <Figure word="late">
        {number(result.lateBefore)} <Arrow /> {number(result.lateAfter)}
      </Figure>
      {result.refused > 0 && <Figure word="refused">{number(result.refused)}</Figure>}
      {result.unanswered > 0 && <Figure word="unanswered">{number(result.unanswered)}</Figure>}
    </dl>
  );
}

function Figure({ word, children }: { word: string; children: React.ReactNode }) {
  const intl = useIntl();
  return (
    <div>
      <dt>{intl.formatMessage({ id: `policy.figure.${word}` })}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** From what was to what would have been, in the direction of reading. */
const Arrow = () => <ArrowRight size={14} aria-hidden className="policy-arrow" />;

function Monies({ monies }: { monies: Result["costBefore"] }) {
  if (monies.length === 0) return <>–</>;
  return monies.map((money, index) => (
    <span key={money.currency}>
      {index > 0 && " + "}
      <Money money={money} />
    </span>
  ));
}

function Examples({ examples }: { examples: Result["examples"] }) {
  const intl = useIntl();
  return (
    <>
      <h3 className="policy-about">{intl.formatMessage({ id: "policy.examples" })}</h3>
      <ul className="policy-examples">
        {examples.map((example) => (
          <li key={`${example.orderNumber}${example.fulfillmentOrder?.id}`}>
            <OrderLink example={example} />
            <span className="policy-change">
              <Tried rate={example.before} /> <Arrow /> <Tried rate={example.after} />
            </span>
            <span className="oms-faint" dir="auto">
              {example.reason}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function OrderLink({ example }: { example: Result["examples"][number] }) {
  const id = example.fulfillmentOrder?.omsOrder.id;
  const words = <bdi>#{example.orderNumber}</bdi>;
  return id ? <Link href={`/orders/${encodeURIComponent(id)}`}>{words}</Link> : <strong>{words}</strong>;
}

/** A rate in one line; where there is none, that nothing would be bought. */
function Tried({ rate }: { rate: TriedRateFragment | null }) {
  const intl = useIntl();
  if (!rate) return <em>{intl.formatMessage({ id: "policy.example.none" })}</em>;
  return (
    <span>
      <bdi>{[rate.carrier, rate.service].join(" · ")}</bdi>{" "}
      <strong>
        <Money money={rate.price} />
      </strong>
      {rate.deliveryBy && (
        <span className="oms-faint">
          {" "}
          <Day day={rate.deliveryBy} />
        </span>
      )}
    </span>
  );
}
