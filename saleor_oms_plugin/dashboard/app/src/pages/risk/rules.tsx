import { useMemo } from "react";
import { useIntl } from "react-intl";
import { Card } from "../../ui/page";
import { RECORD_DAYS } from "./draft";
import type { Editing } from "./editing";
import type { Scope } from "./frame";
import type { RiskRulesQuery } from "./risk.generated";
import { RuleLine } from "./rule";

interface Props extends Scope {
  data: RiskRulesQuery;
  editing: Editing;
}

/** Every rule there is, each with what may be changed of it and how often it was right. */
export function Rules({ data, editing, channel, isEditor }: Props) {
  const intl = useIntl();
  const fired = useMemo(() => new Map(data.omsRiskShadow.rules.map((each) => [each.rule, each.fired])), [data]);
  return (
    <Card title="risk.rules">
      <p className="oms-faint risk-text">
        {intl.formatMessage({ id: "risk.rules.does" }, { count: data.omsRiskShadow.assessed, days: RECORD_DAYS })}
      </p>
      <ul className="risk-rules">
        {data.omsRiskRules.map((rule) => (
          <RuleLine
            key={rule.slug}
            rule={rule}
            fired={fired.get(rule.slug) ?? 0}
            editing={editing}
            channel={channel}
            isEditor={isEditor}
          />
        ))}
      </ul>
    </Card>
  );
}
