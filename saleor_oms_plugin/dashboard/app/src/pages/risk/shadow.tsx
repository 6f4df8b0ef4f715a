import { useIntl } from "react-intl";
import { ruleName } from "../../parts/risk/signals";
import { RECORD_DAYS } from "./draft";
import { Comparison, EFFECT } from "./figures";
import type { RiskShadowFragment } from "./risk.generated";

interface Props {
  shadow: RiskShadowFragment;
  /** The rules that would change: how often these fired is said. */
  slugs: readonly string[];
}

/** What shadow mode saw of live orders: what acted, and what would have with those in shadow. */
export function Shadow({ shadow, slugs }: Props) {
  const intl = useIntl();
  if (shadow.assessed === 0)
    return <p className="oms-faint">{intl.formatMessage({ id: "risk.shadow.none" }, { days: RECORD_DAYS })}</p>;
  const fired = new Map(shadow.rules.map((each) => [each.rule, each.fired]));
  return (
    <>
      <Comparison
        caption="risk.shadow"
        columns={["risk.figure.acting", "risk.figure.withShadows"]}
        now={shadow.acting}
        draft={shadow.withShadows}
      >
        {EFFECT}
      </Comparison>
      <p className="oms-faint risk-text">
        {intl.formatMessage({ id: "risk.shadow.of" }, { count: shadow.assessed, days: RECORD_DAYS })}
      </p>
      {slugs.length > 0 && (
        <ul className="risk-shadow-rules">
          {slugs.map((slug) => (
            <li key={slug}>
              {ruleName(intl, slug)}: {intl.formatMessage({ id: "risk.fired" }, { count: fired.get(slug) ?? 0 })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
