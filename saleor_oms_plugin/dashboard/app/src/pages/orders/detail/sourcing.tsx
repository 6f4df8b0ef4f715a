import { Button, Text } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { Day, Money } from "../../../ui/format";
import { Card } from "../../../ui/page";
import { Moment } from "../moment";
import { useSaid } from "../said";
import type { OrderDeeds } from "./deeds";
import type { OmsOrder, Places } from "./page";
import { type Depot, SourcingMap } from "./sourcing-map";

type Decision = NonNullable<OmsOrder["sourcing"]>;
type Option = Decision["chosen"];

/** Stages in which a warehouse can still be chosen for some of it. */
const OPEN = ["SOURCING", "BACKORDERED", "FULFILLING", "PARTIALLY_SHIPPED"];

interface Props {
  order: OmsOrder;
  places: Places;
  deeds: OrderDeeds;
}

/** Where the order ships from, why, and what beat each of the other ways. */
export function Sourcing({ order, places, deeds }: Props) {
  const intl = useIntl();
  const { sourcing } = order;
  if (!sourcing && !OPEN.includes(order.stage)) return null;
  const depots = sourcing ? depotsOf(sourcing, places) : [];
  const isWaiting = !sourcing || sourcing.chosen.warehouseNames.length === 0;
  return (
    <Card
      title={isWaiting ? "orders.sourcing.waiting" : "orders.sourcing"}
      actions={<SourceAgain order={order} deeds={deeds} />}
    >
      {sourcing && (
        <>
          <span className="oms-faint">
            {intl.formatMessage({ id: `orders.strategy.${sourcing.strategy}` })} · <Moment at={sourcing.decidedAt} />
          </span>
          {depots.length > 0 && <SourcingMap destination={order.destination} depots={depots} />}
          <Way option={sourcing.chosen} isChosen />
          <Missing missing={sourcing.missing} />
        </>
      )}
      <Asked order={order} />
      {sourcing && sourcing.rejected.length > 0 && (
        <details className="orders-past" open>
          <summary>
            {intl.formatMessage({ id: "orders.sourcing.rejected" }, { count: sourcing.rejected.length })}
          </summary>
          {sourcing.rejected.map((option) => (
            <Way key={`${option.warehouseNames.join()}${option.reason}`} option={option} />
          ))}
        </details>
      )}
    </Card>
  );
}

/** The warehouses of a decision whose places are known, once each. */
function depotsOf({ chosen, rejected }: Decision, places: Places): Depot[] {
  const ships = new Set(chosen.warehouses.map(({ id }) => id));
  const asked = new Set([...ships, ...rejected.flatMap(({ warehouses }) => warehouses.map(({ id }) => id))]);
  return places.flatMap(({ id, warehouseName, place }) =>
    place && asked.has(id) ? [{ id, name: warehouseName, place, isChosen: ships.has(id) }] : [],
  );
}

function SourceAgain({ order, deeds }: Pick<Props, "order" | "deeds">) {
  const intl = useIntl();
  if (!OPEN.includes(order.stage) || deeds.subject.orderId === null) return null;
  const hasDeclines = order.declines.some(({ liftedAt }) => liftedAt === null);
  return (
    <Button
      size="small"
      variant="secondary"
      onClick={() => deeds.ask({ kind: "source", subjects: [deeds.subject], hasDeclines })}
    >
      {intl.formatMessage({ id: "orders.deed.source" })}
    </Button>
  );
}

function Way({ option, isChosen }: { option: Option; isChosen?: boolean }) {
  const intl = useIntl();
  const said = useSaid();
  const names = intl.formatList(option.warehouseNames);
  return (
    <div className="orders-option-row">
      <Text fontWeight={isChosen ? "medium" : "regular"}>
        <bdi>{names || intl.formatMessage({ id: "orders.sourcing.nowhere" })}</bdi>
      </Text>
      <Figures option={option} />
      <Text color="default2">{said(option.reason)}</Text>
    </div>
  );
}

/** What a way would cost, how far it is and when it would be there: what of it is known. */
function Figures({ option: { cost, distanceKm, deliveryBy } }: { option: Option }) {
  const intl = useIntl();
  if (cost === null && distanceKm === null && deliveryBy === null) return null;
  return (
    <span className="orders-figures">
      {cost !== null && <Money money={cost} />}
      {distanceKm !== null && (
        <span>{intl.formatNumber(distanceKm, { style: "unit", unit: "kilometer", maximumFractionDigits: 0 })}</span>
      )}
      {deliveryBy !== null && (
        <span>
          {intl.formatMessage({ id: "orders.sourcing.by" })} <Day day={deliveryBy} />
        </span>
      )}
    </span>
  );
}

/** What no warehouse could give. */
function Missing({ missing }: { missing: Decision["missing"] }) {
  const intl = useIntl();
  if (missing.length === 0) return null;
  const units = missing.map(({ sku, quantity }) => `${intl.formatNumber(quantity)} × \u2068${sku}\u2069`);
  return <Text>{intl.formatMessage({ id: "orders.sourcing.missing" }, { units: intl.formatList(units) })}</Text>;
}

/** What people said of it: how they want it sourced, who would not ship it. */
function Asked({ order: { sourcingRequest, declines } }: Pick<Props, "order">) {
  const intl = useIntl();
  const inForce = declines.filter(({ liftedAt }) => liftedAt === null);
  if (!sourcingRequest && inForce.length === 0) return null;
  const names = sourcingRequest ? intl.formatList(sourcingRequest.warehouses.map(({ name }) => name)) : "";
  return (
    <ul className="orders-asked">
      {sourcingRequest && (
        <li>
          {intl.formatMessage(
            { id: names ? "orders.sourcing.askedFrom" : "orders.sourcing.asked" },
            {
              names: `\u2068${names}\u2069`,
              strategy: intl.formatMessage({ id: `orders.strategy.${sourcingRequest.strategy ?? "MERCHANT"}` }),
            },
          )}
        </li>
      )}
      {inForce.map((decline) => (
        <li key={decline.declinedAt}>
          {intl.formatMessage(
            { id: "orders.sourcing.declined" },
            { name: `\u2068${decline.warehouseName}\u2069`, reason: `\u2068${decline.reason}\u2069` },
          )}
        </li>
      ))}
    </ul>
  );
}
