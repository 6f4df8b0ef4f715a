import { useIntl } from "react-intl";
import { Link } from "wouter";
import { OutcomePill } from "../../ui/pill";
import type { BacktestsQuery } from "./risk.generated";

type Held = NonNullable<NonNullable<BacktestsQuery["draft"]>["sampleHeld"]>[number];

/** Some of the orders the draft would have held, the highest scores first, to look at. */
export function Sample({ orders, held }: { orders: readonly Held[] | undefined; held: number }) {
  const intl = useIntl();
  if (!orders || orders.length === 0) return null;
  return (
    <details className="risk-sample">
      <summary>{intl.formatMessage({ id: "risk.sample" }, { count: orders.length, held })}</summary>
      <ul>
        {orders.map(({ id, orderNumber, outcome }) => (
          <li key={id}>
            <Link href={`/orders/${encodeURIComponent(id)}`}>#{orderNumber}</Link>
            {outcome && <OutcomePill outcome={outcome} />}
          </li>
        ))}
      </ul>
    </details>
  );
}
