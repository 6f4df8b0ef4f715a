import { Skeleton } from "@saleor/macaw-ui";
import type { ReactNode } from "react";
import { type IntlShape, useIntl } from "react-intl";
import type { Viewer } from "../../shell/viewer";
import { useParameters } from "../../ui/address";
import { Bars, type Slot } from "../../ui/bars";
import { Card } from "../../ui/page";
import { LIVING } from "../../ui/stages";
import { currenciesOf, MOST_DAYS, revenueOf, type Stretch, stretchesOf } from "./days";
import { type OrdersFilter, within } from "./links";
import { type Overview, spanOf } from "./model";

interface Props {
  overview: Overview | undefined;
  orders: (filter: OrdersFilter) => string;
  viewer: Viewer | null;
}

const FLOW = ["received", "shipped", "delivered"] as const;

/** What came, left and arrived, and what it was worth, over the days. */
export function Charts(props: Props) {
  return (
    <div className="ops-charts">
      <FlowChart {...props} />
      <RevenueChart {...props} />
    </div>
  );
}

function FlowChart({ overview, orders }: Props) {
  const intl = useIntl();
  const step = stepOf(overview);
  return (
    <Card title={`operations.flow.${step}`}>
      <Drawn isReady={overview !== undefined}>
        <Bars
          label={intl.formatMessage({ id: `operations.flow.${step}` })}
          hint={intl.formatMessage({ id: "operations.chart.hint" })}
          slotLabel={intl.formatMessage({ id: `column.${step}` })}
          series={FLOW.map((key) => ({ key, label: intl.formatMessage({ id: `operations.figure.${key}` }) }))}
          slots={stretchesOf(overview?.daily ?? []).map((stretch) => ({
            ...named(intl, stretch),
            values: FLOW.map((what) => stretch[what]),
            links: FLOW.map((what) => orders(within(what, spanOf(stretch.days)))),
          }))}
          format={intl.formatNumber}
          isWhole
        />
      </Drawn>
    </Card>
  );
}

function RevenueChart({ overview, orders, viewer }: Props) {
  const intl = useIntl();
  const [parameters] = useParameters();
  const step = stepOf(overview);
  const currencies = currenciesOf(overview?.daily ?? []);
  const currency = currencies.find((each) => each === parameters.get("currency")) ?? currencies[0];
  const money = (value: number, more?: object) =>
    intl.formatNumber(value, { style: "currency", currency: currency ?? "USD", ...more });
  return (
    <Card title={`operations.revenue.${step}`} actions={<CurrencyChoice all={currencies} chosen={currency} />}>
      <Drawn isReady={overview !== undefined}>
        {currency === undefined ? (
          <p className="oms-empty oms-faint ops-unworthy">{intl.formatMessage({ id: "operations.revenue.none" })}</p>
        ) : (
          <Bars
            label={intl.formatMessage({ id: `operations.revenue.${step}` })}
            hint={intl.formatMessage({ id: "operations.chart.hint" })}
            slotLabel={intl.formatMessage({ id: `column.${step}` })}
            series={[{ key: "revenue", label: currency }]}
            slots={stretchesOf(overview?.daily ?? []).map((stretch) => ({
              ...named(intl, stretch),
              values: [revenueOf(stretch.days, currency)],
              links: [
                orders({
                  ...within("received", spanOf(stretch.days)),
                  stage: [...LIVING],
                  ...soldIn(currency, viewer),
                }),
              ],
            }))}
            format={money}
            formatTick={(value) => money(value, { notation: "compact", maximumFractionDigits: 1 })}
          />
        )}
      </Drawn>
    </Card>
  );
}

const stepOf = (overview: Overview | undefined): "day" | "week" =>
  (overview?.daily.length ?? 0) > MOST_DAYS ? "week" : "day";

/** Keeps the place of a picture that is not there yet. */
function Drawn({ isReady, children }: { isReady: boolean; children: ReactNode }) {
  return <div className="ops-drawn">{isReady ? children : <Skeleton height={52} width="100%" />}</div>;
}

/** A slot's names: the day, or the first and last day of a week. */
function named(intl: IntlShape, { days }: Stretch): Pick<Slot, "key" | "name" | "title"> {
  const [first, last] = [days[0]?.day ?? "", days.at(-1)?.day ?? ""];
  const name = intl.formatDate(first, { day: "numeric", month: "short", timeZone: "UTC" });
  if (first === last) {
    const title = { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" } as const;
    return { key: first, name, title: intl.formatDate(first, title) };
  }
  const title = intl.formatDateTimeRange(Date.parse(first), Date.parse(last), { dateStyle: "medium", timeZone: "UTC" });
  return { key: first, name, title };
}

/** The channels that sell in a currency; no filter where all do. */
function soldIn(currency: string, viewer: Viewer | null): OrdersFilter {
  const all = viewer?.channels ?? [];
  const some = all.filter((channel) => channel.currency === currency);
  return some.length === 0 || some.length === all.length ? {} : { channel: some.map(({ id }) => id) };
}

/** Which currency is drawn: amounts of different ones cannot share a scale. */
function CurrencyChoice({ all, chosen }: { all: string[]; chosen: string | undefined }) {
  const intl = useIntl();
  const [, change] = useParameters();
  if (all.length < 2) return null;
  return (
    <select
      className="oms-choice"
      aria-label={intl.formatMessage({ id: "operations.currency" })}
      value={chosen}
      onChange={(event) => change({ currency: event.target.value })}
    >
      {all.map((currency) => (
        <option key={currency}>{currency}</option>
      ))}
    </select>
  );
}
