import { Text } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { MarkButton, PrintButton, VoidButton } from "../../../parts/labels";
import { CarrierLink } from "../../../ui/carrier-link";
import { Money } from "../../../ui/format";
import { Card } from "../../../ui/page";
import { Pill } from "../../../ui/pill";
import { Moment, ShortDay } from "../moment";
import { StatusPill } from "../status";
import type { OmsOrder } from "./page";

type Shipment = OmsOrder["shipments"][number];
type Label = Shipment["labels"][number];

/** What was handed to carriers, and where each parcel is. */
export function Shipments({ shipments }: { shipments: Shipment[] }) {
  if (shipments.length === 0) return null;
  return (
    <Card title="orders.shipments">
      {shipments.map((shipment) => (
        <OneShipment key={shipment.id} shipment={shipment} />
      ))}
    </Card>
  );
}

/** One shipment with its labels; its own page shows the same. */
export function OneShipment({ shipment }: { shipment: Shipment }) {
  const intl = useIntl();
  const from = shipment.fulfillmentOrder?.warehouseName;
  /** Of one that was typed in there is nothing to print. */
  const isOurs = shipment.provider !== "MANUAL";
  return (
    <article className="orders-part">
      <div className="oms-actions">
        <Text fontWeight="medium">{[shipment.carrier, shipment.service].filter(Boolean).join(" · ")}</Text>
        {shipment.labels.length !== 1 && <StatusPill kind="shipment" status={shipment.status} />}
        {shipment.direction === "RETURN" && (
          <Pill tone="neutral">{intl.formatMessage({ id: "orders.shipment.return" })}</Pill>
        )}
        {shipment.isLate && <Pill tone="error">{intl.formatMessage({ id: "orders.late" })}</Pill>}
        {shipment.isTest && <Pill tone="neutral">{intl.formatMessage({ id: "orders.shipment.test" })}</Pill>}
      </div>
      <Text color="default2">
        {from && (
          <>
            {intl.formatMessage({ id: "orders.shipment.from" })} <bdi>{from}</bdi>
          </>
        )}
        {from && shipment.cost && " · "}
        {shipment.cost && <Money money={shipment.cost} />}
      </Text>
      {shipment.labels.map((label) => (
        <OneLabel key={label.id} label={label} partId={isOurs ? shipment.fulfillmentOrder?.id : undefined} />
      ))}
      <MarkButton shipment={shipment} />
    </article>
  );
}

function OneLabel({ label, partId }: { label: Label; partId?: string }) {
  const intl = useIntl();
  const weight = label.parcel?.weight;
  const isUnderway = !["DELIVERED", "VOIDED"].includes(label.status);
  return (
    <div className="orders-label">
      <div className="oms-actions">
        <CarrierLink
          url={label.trackingUrl}
          number={label.trackingNumber || intl.formatMessage({ id: "orders.shipment.noNumber" })}
        />
        <StatusPill kind="shipment" status={label.status} />
        {label.refund !== "NONE" && (
          <Pill tone="neutral">{intl.formatMessage({ id: `orders.refund.${label.refund}` })}</Pill>
        )}
        {isUnderway && label.eta && (
          <span>
            {intl.formatMessage({ id: "orders.eta" })} <ShortDay day={label.eta.slice(0, 10)} />
          </span>
        )}
        {weight && (
          <span className="oms-faint">
            {intl.formatNumber(weight.value, {
              style: "unit",
              unit: UNITS[weight.unit.toLowerCase()] ?? "gram",
              unitDisplay: "short",
            })}
          </span>
        )}
      </div>
      {label.events.length > 0 && <Events label={label} />}
      <div className="oms-actions">
        {partId && label.status !== "VOIDED" && <PrintButton partId={partId} labelId={label.id} />}
        <VoidButton label={label} />
      </div>
    </div>
  );
}

const UNITS: Record<string, string> = { g: "gram", kg: "kilogram", lb: "pound", oz: "ounce" };

function Events({ label }: { label: Label }) {
  const intl = useIntl();
  const newest = [...label.events].reverse();
  return (
    <details className="orders-past">
      <summary>
        <bdi>{newest[0]?.message || intl.formatMessage({ id: `orders.shipment.${newest[0]?.status}` })}</bdi>{" "}
        <span className="oms-faint">
          <Moment at={newest[0]?.at} />
        </span>
      </summary>
      <ol className="orders-events">
        {newest.map((event) => (
          <li key={`${event.at}${event.status}${event.message}`}>
            <span className="oms-faint">
              <Moment at={event.at} />
            </span>
            <span>
              {intl.formatMessage({ id: `orders.shipment.${event.status}` })}
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
    </details>
  );
}
