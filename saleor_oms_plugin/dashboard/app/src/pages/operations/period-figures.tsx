import { Skeleton } from "@saleor/macaw-ui";
import type { ReactNode } from "react";
import { FormattedMessage, type IntlShape, useIntl } from "react-intl";
import { Link } from "wouter";
import { Money } from "../../ui/format";
import { Moved } from "../../ui/moved";
import { Behind } from "./figure";
import { type OrdersFilter, type Span, within } from "./links";
import { type Overview, spanOf } from "./model";

type Show = "count" | "hours" | "share" | "score" | "balance";

const FORMATS = {
  count: {},
  hours: { style: "unit", unit: "hour", unitDisplay: "short", maximumFractionDigits: 1 },
  share: { style: "percent", maximumFractionDigits: 1 },
  score: { minimumFractionDigits: 1, maximumFractionDigits: 1 },
  balance: { signDisplay: "exceptZero" },
} as const;

const FLOW = ["received", "shipped", "delivered"] as const;

interface Measure {
  name: string;
  field: "hoursToShip" | "onTimeRate" | "splitRate" | "holdRate" | "holdsReleasedUnchanged";
  show: Show;
  orders: (span: Span) => OrdersFilter;
}

const SERVICE: Measure[] = [
  { name: "hoursToShip", field: "hoursToShip", show: "hours", orders: (span) => within("shipped", span) },
  {
    name: "onTime",
    field: "onTimeRate",
    show: "share",
    orders: (span) => ({ ...within("delivered", span), kept: true }),
  },
  { name: "split", field: "splitRate", show: "share", orders: (span) => ({ ...within("shipped", span), split: true }) },
  { name: "held", field: "holdRate", show: "share", orders: (span) => ({ ...within("received", span), held: true }) },
  {
    name: "unchanged",
    field: "holdsReleasedUnchanged",
    show: "count",
    orders: (span) => within("releasedUnchanged", span),
  },
];

interface Props {
  overview: Overview | undefined;
  orders: (filter: OrdersFilter) => string;
}

/** What the period brought: flow, speed, service, cost, and how it was liked. */
export function PeriodFigures({ overview, orders }: Props) {
  const span = { from: overview?.startsAt ?? "", to: overview?.endsAt ?? "" };
  const answered = orders(within("answered", span));
  return (
    <dl className="ops-figures">
      {FLOW.map((name) => (
        <Figure key={name} name={name} href={orders(within(name, span))} value={overview?.[name]}>
          <OfToday overview={overview} orders={orders} name={name} />
        </Figure>
      ))}
      {SERVICE.map(({ name, field, show, orders: filter }) => (
        <Figure key={name} name={name} href={orders(filter(span))} value={overview?.[field]} show={show}>
          {name === "onTime" && overview?.onTimeRate != null && overview.onTimeRate < 1 && (
            <Link href={orders({ ...within("delivered", span), kept: false })}>
              <FormattedMessage id="operations.figure.onTime.late" />
            </Link>
          )}
        </Figure>
      ))}
      <Spend overview={overview} href={orders(within("labelBought", span))} />
      <Figure name="rating" href={answered} value={overview?.deliveryRating} show="score" />
      <Figure name="promoters" href={answered} value={overview?.netPromoterScore} show="balance" />
    </dl>
  );
}

/** How much of it was today, where the period is more than that. */
function OfToday({ overview, orders, name }: Props & { name: (typeof FLOW)[number] }) {
  const intl = useIntl();
  const last = overview?.daily.at(-1);
  const isToday = last !== undefined && last.startsAt === overview?.todayStartsAt && overview.daily.length > 1;
  if (!isToday) return <FormattedMessage id={`operations.figure.${name}.note`} />;
  return (
    <Behind href={orders(within(name, spanOf([last])))} about={intl.formatMessage({ id: `operations.figure.${name}` })}>
      <FormattedMessage id="operations.figure.today" values={{ count: last[name] }} />
    </Behind>
  );
}

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
          <Moved value={value}>{value === null ? "–" : shown(intl, value, show)}</Moved>
        </Behind>
      )}
    </Frame>
  );
}

/** A number as its kind is written; hours that are less than one as minutes. */
function shown(intl: IntlShape, value: number, show: Show): string {
  if (show !== "hours" || value >= 1) return intl.formatNumber(value, FORMATS[show]);
  return intl.formatNumber(value * 60, { ...FORMATS.hours, unit: "minute", maximumFractionDigits: 0 });
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
        {note || <FormattedMessage id={`operations.figure.${name}.note`} />}
      </dd>
    </div>
  );
}

/** What labels cost, in each currency they were paid in. */
function Spend({ overview, href }: { overview: Overview | undefined; href: string }) {
  const intl = useIntl();
  const words = intl.formatMessage({ id: "operations.figure.spend" });
  return (
    <Frame name="spend">
      {!overview && <Skeleton height={6} width={12} />}
      {overview?.shippingSpend.length === 0 && <span className="ops-value">–</span>}
      {overview?.shippingSpend.map((money) => (
        <Behind key={money.currency} href={href} about={words} className="ops-value">
          <Moved value={money.amount}>
            <Money money={money} />
          </Moved>
        </Behind>
      ))}
    </Frame>
  );
}
