import { Check, Pause, X } from "lucide-react";
import { useIntl } from "react-intl";
import { Pill } from "../../../ui/pill";
import { Moment } from "../moment";
import { journey, type Step } from "./journey";
import type { OmsOrder } from "./page";

interface Props {
  order: OmsOrder;
  events: { at: string; kind: string }[];
}

/** The stations of the order's way, with their times. */
export function JourneyStrip({ order, events }: Props) {
  const intl = useIntl();
  const steps = journey({
    stage: order.stage,
    receivedAt: order.receivedAt,
    isStuck: order.problem !== null,
    parts: order.fulfillmentOrders.map((part) => part.status),
    events,
  });
  return (
    <ol className="orders-journey" aria-label={intl.formatMessage({ id: "orders.journey" })}>
      {steps.map((step) => (
        <Station key={step.station} step={step} stage={order.problem ? "orders.problem" : `stage.${order.stage}`} />
      ))}
    </ol>
  );
}

function Station({ step, stage }: { step: Step; stage: string }) {
  const intl = useIntl();
  const isHere = step.state === "now" || step.state === "stopped";
  const isUnderway = isHere && step.station !== "canceled";
  return (
    <li data-state={step.state} data-station={step.station} aria-current={isHere ? "step" : undefined}>
      <span className="orders-dot" aria-hidden>
        <Sign step={step} />
      </span>
      <span className="orders-station">
        {intl.formatMessage({ id: `orders.station.${step.station}${isUnderway ? ".now" : ""}` })}
        <span className="oms-visually-hidden">: {intl.formatMessage({ id: `orders.step.${step.state}` })}</span>
      </span>
      <span className="oms-faint orders-station-at">
        {step.at && <Moment at={step.at} />}
        {step.parts && intl.formatMessage({ id: "orders.step.parts" }, step.parts)}
        {isUnderway && step.state === "stopped" && !step.parts && (
          <Pill tone="attention">{intl.formatMessage({ id: stage })}</Pill>
        )}
      </span>
    </li>
  );
}

function Sign({ step }: { step: Step }) {
  if (step.station === "canceled") return <X size={14} />;
  if (step.state === "done") return <Check size={14} />;
  return step.state === "stopped" ? <Pause size={12} /> : null;
}
