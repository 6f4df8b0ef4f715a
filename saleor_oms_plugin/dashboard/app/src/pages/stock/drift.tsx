import { Button, Text } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { Link } from "wouter";
import { useAnswer } from "../../api/hooks";
import { may, useViewer } from "../../shell/viewer";
import { useParameters } from "../../ui/address";
import { Pill } from "../../ui/pill";
import { Empty, Failure, Notice, Waiting } from "../../ui/states";
import { Clear, WarehouseFilter } from "./filters";
import { Moves } from "./moves";
import { Repair, type Repaired, Result } from "./repair";
import { useSaid } from "./said";
import { StockDriftDocument, type StockDriftQuery } from "./stock.generated";

type Found = StockDriftQuery["omsStockDrift"][number];

/** Where records and shelves disagree, why, and what would mend it. */
export function Drift() {
  const intl = useIntl();
  const viewer = useViewer();
  const [address, change] = useParameters();
  const warehouse = address.get("warehouse");
  const warehouses = warehouse ? [warehouse] : null;
  const { data, error, refetch } = useAnswer(StockDriftDocument, { warehouses });
  const [isAsking, setAsking] = useState(false);
  const [done, setDone] = useState<Repaired | null>(null);
  const canRepair = may(viewer, "MANAGE_PRODUCTS");
  const found = data?.omsStockDrift;
  return (
    <>
      {!canRepair && <Notice tone="info" id="stock.repair.forbidden" />}
      <div className="oms-list-bar">
        <span className="stock-filters">
          <WarehouseFilter address={address} change={change} />
          <Clear address={address} change={change} />
        </span>
        {canRepair && (
          <Button disabled={!found || found.length === 0} onClick={() => setAsking(true)}>
            {intl.formatMessage({ id: "stock.repair" })}
          </Button>
        )}
      </div>
      {done && <Result repaired={done} onClose={() => setDone(null)} />}
      {error && !found ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : !found ? (
        <Waiting lines={8} />
      ) : found.length === 0 ? (
        <Empty id="stock.none.drift" />
      ) : (
        found.map((drift) => <OneDrift key={`${drift.sku} ${drift.warehouseName}`} drift={drift} />)
      )}
      {isAsking && (
        <Repair
          warehouses={warehouses}
          onClose={() => setAsking(false)}
          onDone={(repaired) => {
            setAsking(false);
            setDone(repaired);
          }}
        />
      )}
    </>
  );
}

const FIGURES = ["onHand", "allocated", "recorded", "reserved", "safetyStock", "surplus"] as const;

function OneDrift({ drift }: { drift: Found }) {
  const intl = useIntl();
  const said = useSaid();
  const name = drift.variant?.product.name ?? drift.sku;
  return (
    <article className="oms-card">
      <div className="oms-card-head">
        <Text as="h2" size={4} fontWeight="bold">
          <bdi>{name}</bdi>{" "}
          <span className="oms-faint" dir="auto">
            {drift.sku}
          </span>
        </Text>
        <span className="oms-actions stock-place">
          <bdi>{drift.warehouseName || intl.formatMessage({ id: "stock.nowhere" })}</bdi>
          {drift.kinds.map((kind) => (
            <Pill key={kind} tone={kind === "OVERALLOCATED" ? "error" : "warning"}>
              {intl.formatMessage({ id: `stock.kind.${kind}` })}
            </Pill>
          ))}
        </span>
      </div>
      <dl className="stock-figures">
        {FIGURES.map((figure) => (
          <div key={figure}>
            <dt>{intl.formatMessage({ id: `stock.figure.${figure}` })}</dt>
            <dd>{drift[figure] === null ? "–" : intl.formatNumber(drift[figure])}</dd>
          </div>
        ))}
      </dl>
      <ul className="stock-causes">
        {drift.causes.map((cause) => (
          <li key={cause}>{said(cause)}</li>
        ))}
      </ul>
      <Orders orders={drift.orders} />
      <section aria-label={intl.formatMessage({ id: "stock.proposal" })}>
        <Text fontWeight="medium">{intl.formatMessage({ id: "stock.proposal" })}</Text>
        <Moves moves={drift.moves} />
      </section>
    </article>
  );
}

/** The orders behind a drift, each a way to it. */
function Orders({ orders }: { orders: Found["orders"] }) {
  const intl = useIntl();
  if (orders.length === 0) return null;
  return (
    <p className="stock-orders">
      <span className="oms-faint">{intl.formatMessage({ id: "stock.orders" })}</span>
      {orders.map((order) => (
        <Link key={order.id} href={`/orders/${encodeURIComponent(order.id)}`}>
          <bdi>#{order.orderNumber}</bdi>
        </Link>
      ))}
    </p>
  );
}
