import { Button } from "@saleor/macaw-ui";
import { useMemo, useState } from "react";
import { useIntl } from "react-intl";
import { Link } from "wouter";
import { useRows } from "../../api/rows";
import { Ago, Money } from "../../ui/format";
import { Pill } from "../../ui/pill";
import { Empty, Failure, type Tone, Waiting } from "../../ui/states";
import { addressOf } from "../shipments/list";
import { MoneyAtRiskDocument, type MoneyAtRiskQuery } from "./costs.generated";
import { isSettleable } from "./named";
import { SettlePurchase } from "./settle";
import { Sums } from "./sums";

const PAGE_ROWS = 50;

type Found = NonNullable<MoneyAtRiskQuery["omsMoneyAtRisk"]>["edges"][number]["node"] & { id: string };
const NONE: Found[] = [];

/** Money at risk has no id of its own; where it stands in the list names it. */
const readRisks = ({ omsMoneyAtRisk: found }: MoneyAtRiskQuery) => ({
  rows: (found?.edges ?? []).map(({ node, cursor }): Found => ({ ...node, id: cursor })),
  next: found?.pageInfo.hasNextPage ? (found.pageInfo.endCursor ?? null) : null,
});

/** Sums nobody can be sure of, the oldest first: what is so, and when it is looked at again by itself. */
export function AtRisk() {
  const intl = useIntl();
  const list = useRows(MoneyAtRiskDocument, { first: PAGE_ROWS }, readRisks);
  const rows = useMemo(() => list.pages?.flatMap((page) => page.rows) ?? NONE, [list.pages]);
  const head = list.pages?.[0]?.answer.omsMoneyAtRisk;
  const total = head?.totalCount ?? rows.length;
  if (list.error && !list.pages) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.pages) return <Waiting lines={8} />;
  if (rows.length === 0) return <Empty id="costs.risk.none" />;
  return (
    <>
      <div className="oms-list-bar">
        <span role="status">{intl.formatMessage({ id: "costs.risk.count" }, { count: total })}</span>
        <strong>
          <Sums sums={head?.total ?? []} />
        </strong>
      </div>
      <ul className="costs-risks">
        {rows.map((row) => (
          <Risk key={row.id} risk={row} onSettled={() => void list.refetch()} />
        ))}
      </ul>
      {rows.length < total && (
        <button type="button" className="costs-more" onClick={list.more}>
          {intl.formatMessage({ id: "costs.more" })}
        </button>
      )}
    </>
  );
}

const TONES: Record<Found["kind"], Tone> = {
  PURCHASE_IN_DOUBT: "error",
  REFUND_OPEN: "info",
  REFUND_REJECTED: "error",
  UNUSED_LABEL: "warning",
  DUPLICATE: "warning",
};

function Risk({ risk, onSettled }: { risk: Found; onSettled: () => void }) {
  const intl = useIntl();
  return (
    <li>
      <div className="costs-risk-head">
        <Pill tone={TONES[risk.kind]}>{intl.formatMessage({ id: `costs.risk.${risk.kind}` })}</Pill>
        <strong>
          <Money money={risk.amount} />
        </strong>
        <Where risk={risk} />
        <span className="oms-faint">
          <Ago at={risk.since} />
        </span>
      </div>
      <p className="costs-line">
        <bdi>{risk.message}</bdi>
      </p>
      <p className="costs-line oms-faint">
        {risk.nextLookAt ? (
          <>
            {intl.formatMessage({ id: "costs.risk.nextLook" })} <Ago at={risk.nextLookAt} />
          </>
        ) : (
          intl.formatMessage({ id: "costs.risk.person" })
        )}
      </p>
      <Settle risk={risk} onSettled={onSettled} />
    </li>
  );
}

/** Lets a person say what became of a purchase in doubt, once that counts. */
function Settle({ risk, onSettled }: { risk: Found; onSettled: () => void }) {
  const intl = useIntl();
  const [isAsking, ask] = useState(false);
  const { purchase, shipment } = risk;
  if (!purchase || !shipment || !isSettleable(purchase.settleFrom, new Date())) return null;
  return (
    <>
      <span className="oms-actions">
        <Button size="small" variant="secondary" onClick={() => ask(true)}>
          {intl.formatMessage({ id: "costs.settle" })}
        </Button>
      </span>
      {isAsking && (
        <SettlePurchase
          purchase={purchase}
          shipmentId={shipment.id}
          onDone={() => {
            ask(false);
            onSettled();
          }}
          onClose={() => ask(false)}
        />
      )}
    </>
  );
}

/** The order, and the shipment with whatever can be done about it. */
function Where({ risk }: { risk: Found }) {
  const intl = useIntl();
  const number = risk.orderNumber && <bdi>#{risk.orderNumber}</bdi>;
  const { omsOrder, shipment, label } = risk;
  return (
    <>
      {omsOrder ? <Link href={`/orders/${encodeURIComponent(omsOrder.id)}`}>{number}</Link> : number}
      {omsOrder && shipment && (
        <Link href={addressOf(omsOrder.id, shipment.id)}>
          <bdi>
            {label?.trackingNumber ||
              [shipment.carrier, shipment.service].filter(Boolean).join(" ") ||
              intl.formatMessage({ id: "costs.shipment" })}
          </bdi>
        </Link>
      )}
    </>
  );
}
