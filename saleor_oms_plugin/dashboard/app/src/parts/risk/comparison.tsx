import { type IntlShape, useIntl } from "react-intl";
import { Link } from "wouter";
import { At, Money } from "../../ui/format";
import { OutcomePill, RiskPill, StagePill } from "../../ui/pill";
import { country } from "./evidence";
import type { ComparisonFragment, RelatedOrderFragment } from "./risk.generated";
import "./risk.css";

/** The customer's earlier orders, and how many of them were bad. */
export function Past({ comparison }: { comparison: ComparisonFragment }) {
  const intl = useIntl();
  const { pastOrders, pastBad } = comparison;
  return (
    <>
      <p className="risk-line">
        {intl.formatMessage({ id: "compare.pastCount" }, { count: pastOrders.length, bad: pastBad })}
      </p>
      <Related orders={pastOrders} />
    </>
  );
}

/** Other customers' orders that share something with it, those with most in common first. */
export function LookAlikes({ comparison }: { comparison: ComparisonFragment }) {
  const intl = useIntl();
  const { lookAlikes } = comparison;
  return (
    <>
      <p className="risk-line">{intl.formatMessage({ id: "compare.alikeCount" }, { count: lookAlikes.length })}</p>
      <Related orders={lookAlikes} isOthers />
    </>
  );
}

function Related({ orders, isOthers }: { orders: readonly RelatedOrderFragment[]; isOthers?: boolean }) {
  if (orders.length === 0) return null;
  return (
    <ul className="risk-related">
      {orders.map((order) => (
        <RelatedLine key={`${order.orderNumber}-${order.placedAt}`} order={order} isOthers={isOthers} />
      ))}
    </ul>
  );
}

function RelatedLine({ order, isOthers }: { order: RelatedOrderFragment; isOthers?: boolean }) {
  const intl = useIntl();
  const shared = intl.formatList(order.shared.map((kind) => intl.formatMessage({ id: `identity.${kind}` })));
  return (
    <li>
      <span className="risk-related-head">
        <OrderNumber order={order} />
        {order.outcome && <OutcomePill outcome={order.outcome} />}
        {order.riskLevel && order.riskLevel !== "LOW" && <RiskPill level={order.riskLevel} />}
        {order.omsOrder && !order.outcome && <StagePill stage={order.omsOrder.stage} />}
        <span className="risk-total">
          <Money money={order.total} />
        </span>
      </span>
      <span className="oms-faint">
        <At at={order.placedAt} />
        {isOthers && order.order?.userEmail && (
          <>
            {" · "}
            <bdi>{order.order.userEmail}</bdi>
          </>
        )}
      </span>
      {isOthers && <span>{intl.formatMessage({ id: "compare.shared" }, { what: shared })}</span>}
    </li>
  );
}

function OrderNumber({ order }: { order: RelatedOrderFragment }) {
  const number = <bdi>#{order.orderNumber}</bdi>;
  if (!order.omsOrder) return <strong>{number}</strong>;
  return <Link href={`/orders/${encodeURIComponent(order.omsOrder.id)}`}>{number}</Link>;
}

const COUNTRIES = ["billing_country", "shipping_country", "ip_country"];
const WORTH_TELLING = [
  "billing_country",
  "shipping_country",
  "ip_country",
  "is_same_person",
  "is_same_street",
  "does_name_fit_email",
  "is_disposable_email",
  "is_po_box",
  "forwarder",
  "most_of_one_item",
  "avs",
  "cvv",
  "gateway_risk",
];

/** What is known of the order itself. */
export function Facts({ comparison }: { comparison: ComparisonFragment }) {
  const intl = useIntl();
  const known = new Map(comparison.facts.map(({ name, value }) => [name, value]));
  const shown = WORTH_TELLING.filter((name) => known.has(name));
  if (shown.length === 0) return null;
  return (
    <dl className="risk-facts">
      {shown.map((name) => (
        <div key={name}>
          <dt>{intl.formatMessage({ id: `fact.${name}` })}</dt>
          <dd>
            <bdi>{factWords(intl, name, known.get(name) ?? "")}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function factWords(intl: IntlShape, name: string, value: string): string {
  if (COUNTRIES.includes(name)) return country(intl, value);
  if (/^\d+$/.test(value)) return intl.formatNumber(parseInt(value, 10));
  const id = `fact.value.${value}`;
  return id in intl.messages ? intl.formatMessage({ id }) : value;
}
