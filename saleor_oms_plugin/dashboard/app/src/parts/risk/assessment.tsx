import { useIntl } from "react-intl";
import { RiskPill } from "../../ui/pill";
import { said } from "./evidence";
import type { AssessmentFragment } from "./risk.generated";
import { ruleName, Signals } from "./signals";
import "./risk.css";

/** How risky an order is and why: what acted, what would have from the shadow, what nobody could tell. */
export function Assessment({ risk }: { risk: AssessmentFragment | null | undefined }) {
  const intl = useIntl();
  if (!risk) return <p className="oms-faint risk-line">{intl.formatMessage({ id: "assess.pending" })}</p>;
  return (
    <div className="risk-assessment">
      <Score risk={risk} />
      {risk.signals.length > 0 ? (
        <Signals signals={risk.signals} />
      ) : (
        <p className="oms-faint risk-line">{intl.formatMessage({ id: "assess.none" })}</p>
      )}
      {risk.shadowSignals.length > 0 && <Shadow risk={risk} />}
      {risk.unevaluated.length > 0 && <Untold risk={risk} />}
      <Told risk={risk} />
    </div>
  );
}

const MOST_POINTS = 100;

/** The points on a scale, since a number alone says little. */
function Score({ risk }: { risk: AssessmentFragment }) {
  const intl = useIntl();
  const words = intl.formatMessage(
    { id: "assess.score" },
    { score: intl.formatNumber(risk.score), most: intl.formatNumber(MOST_POINTS) },
  );
  return (
    <div className="risk-score">
      <RiskPill level={risk.level} />
      <meter min={0} max={MOST_POINTS} value={risk.score} aria-label={words} data-level={risk.level} />
      <span>{words}</span>
    </div>
  );
}

function Shadow({ risk }: { risk: AssessmentFragment }) {
  const intl = useIntl();
  const level = intl.formatMessage({ id: `risk.${risk.shadowLevel}` });
  const score = intl.formatNumber(risk.shadowScore);
  return (
    <section className="risk-shadow" aria-label={intl.formatMessage({ id: "assess.shadow" })}>
      <p className="risk-line">{intl.formatMessage({ id: "assess.shadow" })}</p>
      <Signals signals={risk.shadowSignals} isShadow />
      <p className="risk-line">
        {intl.formatMessage(
          { id: "assess.wouldBe" },
          { level: intl.formatMessage({ id: "risk.scored" }, { level, score }) },
        )}
      </p>
    </section>
  );
}

function Untold({ risk }: { risk: AssessmentFragment }) {
  const intl = useIntl();
  return (
    <details className="risk-untold">
      <summary>{intl.formatMessage({ id: "assess.untold" }, { count: risk.unevaluated.length })}</summary>
      <ul>
        {risk.unevaluated.map(({ rule, reason }) => (
          <li key={rule}>
            {ruleName(intl, rule)}: <span dir="auto">{said(intl, reason)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

const MOMENT = { dateStyle: "medium", timeStyle: "short" } as const;

function Told({ risk }: { risk: AssessmentFragment }) {
  const intl = useIntl();
  const isOurs = risk.provider === "rules";
  const when = intl.formatDate(risk.assessedAt, MOMENT);
  return (
    <p className="oms-faint risk-line risk-told">
      {intl.formatMessage(
        { id: isOurs ? "assess.version" : "assess.provider" },
        { when, version: intl.formatNumber(risk.ruleVersion), provider: risk.provider },
      )}
    </p>
  );
}
