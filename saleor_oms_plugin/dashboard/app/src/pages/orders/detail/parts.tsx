import { Button, Text } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { CustomsButton } from "../../../parts/customs";
import { LabelButton } from "../../../parts/labels";
import { Ago } from "../../../ui/format";
import { Card } from "../../../ui/page";
import { StatusPill } from "../status";
import type { OrderDeeds } from "./deeds";
import type { OmsOrder } from "./page";

/** What was ordered: by the warehouse that ships it, once that is known. */
export function Parts({ order, deeds }: { order: OmsOrder; deeds: OrderDeeds }) {
  if (order.fulfillmentOrders.length === 0) return <Ordered order={order} />;
  return (
    <Card title="orders.parts">
      {order.fulfillmentOrders.map((part) => (
        <Part key={part.id} part={part} deeds={deeds} />
      ))}
    </Card>
  );
}

type OnePart = OmsOrder["fulfillmentOrders"][number];

function Part({ part, deeds }: { part: OnePart; deeds: OrderDeeds }) {
  const intl = useIntl();
  const isWaiting = !["SHIPPED", "DELIVERED", "CANCELED"].includes(part.status);
  return (
    <article className="orders-part">
      <div className="oms-actions">
        <Text fontWeight="medium">
          <bdi>{part.warehouseName}</bdi>
        </Text>
        <StatusPill kind="part" status={part.status} />
        {isWaiting && part.shipBy && (
          <span className="oms-faint">
            {intl.formatMessage({ id: "orders.shipBy" })} <Ago at={part.shipBy} />
          </span>
        )}
        <Overrule part={part} deeds={deeds} />
        {part.status !== "CANCELED" && <CustomsButton part={part} />}
        {isWaiting && <LabelButton part={part} />}
      </div>
      <ul className="orders-lines">
        {part.lines.map((line) => (
          <li key={line.id}>
            <span>
              <bdi>{line.productName}</bdi> <span className="oms-faint">{line.sku}</span>
            </span>
            <span className="orders-quantity">
              {isWaiting
                ? intl.formatMessage({ id: "orders.picked" }, { picked: line.quantityPicked, quantity: line.quantity })
                : `× ${intl.formatNumber(line.quantity)}`}
            </span>
          </li>
        ))}
      </ul>
    </article>
  );
}

/** What people may still say of a part: another warehouse, as long as nobody picks it; not this one, until it has a label. */
function Overrule({ part, deeds }: { part: OnePart; deeds: OrderDeeds }) {
  const intl = useIntl();
  const canMove = part.status === "OPEN";
  const canDecline = ["OPEN", "PICKING", "PICKED", "PACKED"].includes(part.status) && part.warehouse !== null;
  const asked = {
    subjects: [deeds.subject],
    part: { id: part.id, warehouseId: part.warehouse?.id ?? null, warehouseName: part.warehouseName },
    units: part.lines.reduce((sum, { quantity }) => sum + quantity, 0),
  };
  const ask = (kind: "move" | "decline") => deeds.ask({ kind, ...asked });
  return (
    <span className="orders-overrule">
      {canMove && (
        <Button size="small" variant="tertiary" onClick={() => ask("move")}>
          {intl.formatMessage({ id: "orders.deed.move" })}
        </Button>
      )}
      {canDecline && (
        <Button size="small" variant="tertiary" onClick={() => ask("decline")}>
          {intl.formatMessage({ id: "orders.deed.decline" })}
        </Button>
      )}
    </span>
  );
}

/** Saleor's own lines, before warehouses are chosen. */
function Ordered({ order }: { order: OmsOrder }) {
  const intl = useIntl();
  const lines = order.order?.lines.flatMap((line) => line ?? []) ?? [];
  if (lines.length === 0) return null;
  return (
    <Card title="orders.ordered">
      <ul className="orders-lines">
        {lines.map((line) => (
          <li key={line.id}>
            <span>
              <bdi>{[line.productName, line.variantName].filter(Boolean).join(", ")}</bdi>{" "}
              <span className="oms-faint">{line.productSku}</span>
            </span>
            <span className="orders-quantity">× {intl.formatNumber(line.quantity)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
