import { useIntl } from "react-intl";
import { Link } from "wouter";
import type { Rule } from "./draft";
import { inScope } from "./frame";

/** A rule's record in one line: precision, recall and lift over the known outcomes, and how often it fired at all. */
export function RecordLine({ rule, fired, channel }: { rule: Rule; fired: number; channel: string | null }) {
  const intl = useIntl();
  return (
    <div className="risk-record-line">
      <Figures rule={rule} />
      <Link href={inScope(`/risk/rules/${rule.slug}`, channel)}>
        {intl.formatMessage({ id: "risk.fired" }, { count: fired })}
      </Link>
    </div>
  );
}

/** The three figures; a dash while no outcome tells them. */
export function Figures({ rule }: { rule: Rule }) {
  const intl = useIntl();
  const share = (part: number | null) => (part === null ? "–" : intl.formatNumber(part, PERCENT));
  const shown: [string, string][] = [
    ["precision", share(rule.precision)],
    ["recall", share(rule.recall)],
    ["lift", rule.lift === null ? "–" : intl.formatNumber(rule.lift, { maximumFractionDigits: 1 })],
  ];
  return (
    <dl className="risk-figures">
      {shown.map(([name, value]) => (
        <div key={name} title={intl.formatMessage({ id: `risk.${name}.means` })}>
          <dt>{intl.formatMessage({ id: `risk.${name}` })}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const PERCENT = { style: "percent", maximumFractionDigits: 0 } as const;
