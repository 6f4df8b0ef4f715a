import { Text } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { PrintReturnLabel, ShowReturnCode } from "../../parts/returns/print";
import { CarrierLink } from "../../ui/carrier-link";
import { At, Day, Money } from "../../ui/format";
import { Card } from "../../ui/page";
import { Pill } from "../../ui/pill";
import { toneOf } from "../orders/status";
import type { Sent } from "./detail";

type Label = NonNullable<Sent["shipment"]>["labels"][number];

/** How it travels: its label or its code, and where the carrier has seen it. */
export function Journey({ sent }: { sent: Sent }) {
  const intl = useIntl();
  const { shipment } = sent;
  const hasLabel = shipment?.labels.some(({ status }) => status !== "VOIDED");
  return (
    <Card title="returns.journey">
      <p className="returns-line">{intl.formatMessage({ id: `returns.method.${sent.method}` })}</p>
      {sent.method === "QR_CODE" && hasLabel && <ShowReturnCode returnId={sent.id} />}
      {shipment ? (
        <>
          <div className="oms-actions">
            <Text fontWeight="medium">{[shipment.carrier, shipment.service].filter(Boolean).join(" · ")}</Text>
            {shipment.cost && (
              <span className="returns-line">
                <Money money={shipment.cost} />
              </span>
            )}
            {shipment.isTest && <Pill tone="attention">{intl.formatMessage({ id: "returns.test" })}</Pill>}
          </div>
          {shipment.labels.map((label) => (
            <OneLabel key={label.id} sent={sent} label={label} />
          ))}
        </>
      ) : (
        sent.method !== "NONE" && (
          <p className="oms-faint returns-line">{intl.formatMessage({ id: "returns.label.none" })}</p>
        )
      )}
    </Card>
  );
}

function OneLabel({ sent, label }: { sent: Sent; label: Label }) {
  const intl = useIntl();
  const isVoid = label.status === "VOIDED";
  return (
    <div className="returns-label">
      <div className="oms-actions">
        <CarrierLink url={label.trackingUrl} number={label.trackingNumber} />
        <Pill tone={toneOf(label.status)}>{intl.formatMessage({ id: `status.${label.status}` })}</Pill>
        {label.refund !== "NONE" && (
          <Pill tone="neutral">{intl.formatMessage({ id: `returns.refund.${label.refund}` })}</Pill>
        )}
      </div>
      {!isVoid && label.eta && label.status !== "DELIVERED" && (
        <p className="returns-line">
          {intl.formatMessage({ id: "returns.eta" })} <Day day={label.eta.slice(0, 10)} />
        </p>
      )}
      <Events events={label.events} />
      {!isVoid && sent.method === "LABEL" && <PrintReturnLabel returnId={sent.id} labelId={label.id} />}
    </div>
  );
}

/** Newest first. */
function Events({ events }: { events: Label["events"] }) {
  const intl = useIntl();
  if (events.length === 0) return null;
  return (
    <ol className="returns-events">
      {[...events].reverse().map((event) => (
        <li key={`${event.at}${event.status}${event.message}`}>
          <span className="oms-faint">
            <At at={event.at} />
          </span>
          <span>
            {intl.formatMessage({ id: `status.${event.status}` })}
            {event.message && (
              <>
                {" – "}
                <bdi>{event.message}</bdi>
              </>
            )}
          </span>
          <bdi className="oms-faint">{[event.city, event.country].filter(Boolean).join(", ")}</bdi>
        </li>
      ))}
    </ol>
  );
}
