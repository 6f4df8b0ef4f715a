import { type IntlShape, useIntl } from "react-intl";
import type { RiskEffectFragment, RiskFiguresFragment } from "./risk.generated";

/** One line of a comparison: what is counted, and whether more of it is good, bad or neither. */
interface Line<Of> {
  key: string;
  value: (intl: IntlShape, of: Of) => string;
  number?: (of: Of) => number;
  better?: "more" | "less";
}

type Backtested = RiskFiguresFragment;

const count = <Of,>(key: string, number: (of: Of) => number, better?: "more" | "less"): Line<Of> => ({
  key,
  number,
  better,
  value: (intl, of) => intl.formatNumber(number(of)),
});

const BACKTEST: Line<Backtested>[] = [
  {
    key: "held",
    number: (of) => of.held,
    value: (intl, of) =>
      intl.formatMessage(
        { id: "risk.figure.heldRate" },
        {
          count: intl.formatNumber(of.held),
          share: intl.formatNumber(of.heldRate, { style: "percent", maximumFractionDigits: 1 }),
        },
      ),
  },
  count("heldHigh", (of) => of.heldHigh),
  count("fraudCaught", (of) => of.fraudCaught, "more"),
  count("fraudMissed", (of) => of.fraudMissed, "less"),
  count("goodHeld", (of) => of.goodHeld, "less"),
  {
    key: "goodHours",
    number: (of) => of.goodHoursHeld,
    better: "less",
    value: (intl, of) => intl.formatNumber(of.goodHoursHeld, { maximumFractionDigits: 1 }),
  },
  count("promisesMissed", (of) => of.promisesMissed, "less"),
  { key: "revenueDelayed", value: moneyWords, better: "less" },
];

function moneyWords(intl: IntlShape, { revenueDelayed }: Backtested): string {
  if (revenueDelayed.length === 0) return intl.formatNumber(0);
  return intl.formatList(
    revenueDelayed.map(({ amount, currency }) => intl.formatNumber(amount, { style: "currency", currency })),
  );
}

/** The draft's figures beside those of the rules in force, over the same orders. */
export function Figures({ now, draft }: { now: Backtested; draft: Backtested }) {
  const intl = useIntl();
  return (
    <>
      <Comparison caption="risk.backtest" columns={["risk.figure.now", "risk.figure.draft"]} {...{ now, draft }}>
        {BACKTEST}
      </Comparison>
      <p className="oms-faint risk-text">
        {intl.formatMessage({ id: "risk.figure.of" }, { count: draft.ordersEvaluated })}
      </p>
    </>
  );
}

type Effect = RiskEffectFragment;

export const EFFECT: Line<Effect>[] = [
  count("held", (of) => of.held),
  count("heldHigh", (of) => of.heldHigh),
  count("fraudCaught", (of) => of.fraudCaught, "more"),
  count("fraudMissed", (of) => of.fraudMissed, "less"),
  count("goodHeld", (of) => of.goodHeld, "less"),
];

interface ComparisonProps<Of> {
  caption: string;
  columns: [string, string];
  now: Of;
  draft: Of;
  children: Line<Of>[];
}

/** Two columns of figures and what is between them; better and worse are said in words too. */
export function Comparison<Of>({ caption, columns, now, draft, children }: ComparisonProps<Of>) {
  const intl = useIntl();
  return (
    <table className="risk-table">
      <caption className="oms-visually-hidden">{intl.formatMessage({ id: caption })}</caption>
      <thead>
        <tr>
          <td />
          {columns.map((id) => (
            <th key={id} scope="col" data-number="true">
              {intl.formatMessage({ id })}
            </th>
          ))}
          <th scope="col" data-number="true">
            {intl.formatMessage({ id: "risk.figure.difference" })}
          </th>
        </tr>
      </thead>
      <tbody>
        {children.map((line) => (
          <tr key={line.key}>
            <th scope="row">{intl.formatMessage({ id: `risk.figure.${line.key}` })}</th>
            <td data-number="true">{line.value(intl, now)}</td>
            <td data-number="true">{line.value(intl, draft)}</td>
            <td data-number="true">
              <Change line={line as Line<unknown>} now={now} draft={draft} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Change({ line, now, draft }: { line: Line<unknown>; now: unknown; draft: unknown }) {
  const intl = useIntl();
  const difference = line.number ? line.number(draft) - line.number(now) : 0;
  if (difference === 0) return <span className="oms-faint">–</span>;
  const tone = line.better && (difference > 0 === (line.better === "more") ? "success" : "error");
  const words = intl.formatNumber(difference, { signDisplay: "exceptZero", maximumFractionDigits: 1 });
  if (!tone) return <>{words}</>;
  return (
    <span className="oms-pill" data-tone={tone}>
      {words}
      <span className="oms-visually-hidden">
        {" "}
        {intl.formatMessage({ id: tone === "success" ? "risk.figure.better" : "risk.figure.worse" })}
      </span>
    </span>
  );
}
