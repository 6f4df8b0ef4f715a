import { useIntl } from "react-intl";
import { said } from "./evidence";
import "./risk.css";

interface Signal {
  rule: string;
  weight: number;
  evidence: string;
}

/** What fired, the heaviest first: the points, the rule and what it saw. */
export function Signals({ signals, isShadow }: { signals: readonly Signal[]; isShadow?: boolean }) {
  return (
    <ul className="risk-signals" data-shadow={isShadow || undefined}>
      {signals.map((signal) => (
        <SignalLine key={signal.rule} {...signal} />
      ))}
    </ul>
  );
}

function SignalLine({ rule, weight, evidence }: Signal) {
  const intl = useIntl();
  const points = intl.formatNumber(weight, { signDisplay: "exceptZero" });
  return (
    <li>
      <span className="risk-points" data-lowers={weight < 0 || undefined}>
        <span aria-hidden>{points}</span>
        <span className="oms-visually-hidden">{intl.formatMessage({ id: "assess.points" }, { weight: points })}</span>
      </span>
      <span>
        <strong>{ruleName(intl, rule)}</strong>
        <span className="risk-evidence" dir="auto">
          {said(intl, evidence)}
        </span>
      </span>
    </li>
  );
}

/** A rule by its name; by its slug where another judge told of one of its own. */
export function ruleName(intl: ReturnType<typeof useIntl>, slug: string): string {
  const id = `rule.${slug}`;
  return id in intl.messages ? intl.formatMessage({ id }) : slug;
}
