import { Skeleton } from "@saleor/macaw-ui";
import type { ReactNode } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { Money } from "../../ui/format";
import { Moved } from "../../ui/moved";
import { Behind } from "./figure";
import { deliveredIn, type OrdersFilter, receivedIn, type Span, shippedIn } from "./links";
import type { Overview } from "./model";

interface Props {
  overview: Overview | undefined;
  orders: (filter: OrdersFilter) => string;
  /** The moments of the period, and those of its last day where that is today. */
  span: Span;
  today: Span | null;
}

/** What the period brought: flow, speed, service and cost. */
export function PeriodFigures({ overview, orders, span, today }: Props) {
  const intl = useIntl();
  const last = overview?.daily.at(-1);
  const flow = [
    { name: "received", within: receivedIn },
    { name: "shipped", within: shippedIn },
    { name: "delivered", within: deliveredIn },
  ] as const;
  return (
    <dl className="ops-figures">
      {flow.map(({ name, within }) => (
        <Figure key={name} name={name} href={orders(within(span))} value={overview?.[name]}>
          {today && last && (
            <Behind
              href={orders(within(today))}
              about={intl.formatMessage({ id: `operations.figure.${name}` })}
              className="ops-small"
            >
              <FormattedMessage id="operations.figure.today" values={{ count: last[name] }} />
            </Behind>
          )}
        </Figure>
      ))}
      <Figure name="hoursToShip" href={orders(shippedIn(span))} value={overview?.hoursToShip} show="hours" />
      <Figure
        name="onTime"
        href={orders({ ...deliveredIn(span), kept: true })}
        value={overview?.onTimeRate}
        show="share"
      />
      <Figure
        name="split"
        href={orders({ ...shippedIn(span), split: true })}
        value={overview?.splitRate}
        show="share"
      />
      <Figure name="held" href={orders({ ...receivedIn(span), held: true })} value={overview?.holdRate} show="share" />
      <Figure name="unchanged" value={overview?.holdsReleasedUnchanged} />
      <Spend overview={overview} />
      <Figure name="rating" value={overview?.deliveryRating} show="score" />
      <Figure name="promoters" value={overview?.netPromoterScore} show="balance" />
    </dl>
  );
}

type Show = "count" | "hours" | "share" | "score" | "balance";

const FORMATS = {
  count: {},
  hours: { style: "unit", unit: "hour", unitDisplay: "short", maximumFractionDigits: 1 },
  share: { style: "percent", maximumFractionDigits: 1 },
  score: { minimumFractionDigits: 1, maximumFractionDigits: 1 },
  balance: { signDisplay: "exceptZero" },
} as const;

interface FigureProps {
  name: string;
  /** Undefined while it is asked for, null where there is nothing to measure. */
  value: number | null | undefined;
  href?: string;
  show?: Show;
  children?: ReactNode;
}

function Figure({ name, value, href, show = "count", children }: FigureProps) {
  const intl = useIntl();
  const words = intl.formatMessage({ id: `operations.figure.${name}` });
  return (
    <Frame name={name} note={children}>
      {value === undefined ? (
        <Skeleton height={6} width={12} />
      ) : (
        <Behind href={value === null ? undefined : href} about={words} className="ops-value">
          <Moved value={value}>{value === null ? "–" : intl.formatNumber(value, FORMATS[show])}</Moved>
        </Behind>
      )}
    </Frame>
  );
}

/** A figure's name, the figure, and a line that says what it means. */
function Frame({ name, note, children }: { name: string; note?: ReactNode; children: ReactNode }) {
  return (
    <div className="ops-figure">
      <dt className="oms-faint ops-small">
        <FormattedMessage id={`operations.figure.${name}`} />
      </dt>
      <dd>{children}</dd>
      <dd className="oms-faint ops-small ops-line">
        {note ?? <FormattedMessage id={`operations.figure.${name}.note`} />}
      </dd>
    </div>
  );
}

/** What labels cost, in each currency they were paid in. */
function Spend({ overview }: { overview: Overview | undefined }) {
  return (
    <Frame name="spend">
      {!overview && <Skeleton height={6} width={12} />}
      {overview?.shippingSpend.length === 0 && <span className="ops-value">–</span>}
      {overview?.shippingSpend.map((money) => (
        <span key={money.currency} className="ops-value">
          <Moved value={money.amount}>
            <Money money={money} />
          </Moved>
        </span>
      ))}
    </Frame>
  );
}
