import { type IntlShape, useIntl } from "react-intl";
import { CALM_MS, useAnswer } from "../../api/hooks";
import { ruleName } from "../../parts/risk/signals";
import { At } from "../../ui/format";
import { Empty, Failure, Waiting } from "../../ui/states";
import type { Scope } from "./frame";
import { RiskChangesDocument, type RiskChangesQuery } from "./risk.generated";

type Change = RiskChangesQuery["omsRiskChanges"][number];

/** Every change of rules and thresholds: when, whose, and what was set. */
export function Changes({ channel }: Scope) {
  const { data, error, refetch } = useAnswer(RiskChangesDocument, { channel }, { liveMs: CALM_MS });
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting lines={8} />;
  if (data.omsRiskChanges.length === 0) return <Empty id="risk.changes.none" />;
  return <ChangeList changes={data.omsRiskChanges} />;
}

export function ChangeList({ changes }: { changes: readonly Change[] }) {
  const intl = useIntl();
  return (
    <ol className="risk-changes">
      {changes.map((change) => (
        <li key={change.version}>
          <span className="risk-version">{intl.formatNumber(change.version, { useGrouping: false })}</span>
          <span>
            <strong>{subjectWords(intl, change)}</strong>
            <span>{valuesWords(intl, change)}</span>
          </span>
          <span className="oms-faint">
            <At at={change.at} /> · <bdi>{change.byName ?? change.by}</bdi>
          </span>
        </li>
      ))}
    </ol>
  );
}

const subjectWords = (intl: IntlShape, { subject }: Change): string =>
  subject === "policy" ? intl.formatMessage({ id: "risk.policy" }) : ruleName(intl, subject);

/** What was set in this scope, as a person says it. */
function valuesWords(intl: IntlShape, { values, channel }: Change & { channel?: string }): string {
  const set = read(values);
  if (!set) return intl.formatMessage({ id: channel === "" ? "risk.toDefault" : "risk.toShop" });
  const { is_active, is_shadow, weight, parameters, medium_from, high_from, alert_email } = set;
  const said = (id: string, value: unknown) =>
    value === undefined ? [] : [`${intl.formatMessage({ id })}: ${valueWords(intl, value)}`];
  const mode = is_active === false ? "off" : is_shadow === undefined ? null : is_shadow ? "shadow" : "acts";
  return intl.formatList([
    ...(mode && medium_from === undefined && high_from === undefined && !isPolicy(set)
      ? [intl.formatMessage({ id: `risk.mode.${mode}` })]
      : []),
    ...(isPolicy(set) ? said("risk.policy.isActive", is_active) : []),
    ...said("risk.weight", weight),
    ...Object.entries((parameters as object | undefined) ?? {}).flatMap(([name, value]) =>
      said(`risk.parameter.${name}`, value),
    ),
    ...said("risk.policy.mediumFrom", medium_from),
    ...said("risk.policy.highFrom", high_from),
    ...said("risk.policy.alertEmail", alert_email),
  ]);
}

const isPolicy = (set: Record<string, unknown>): boolean =>
  !("is_shadow" in set || "weight" in set || "parameters" in set);

function valueWords(intl: IntlShape, value: unknown): string {
  if (typeof value === "number") return intl.formatNumber(value);
  return typeof value === "boolean"
    ? intl.formatMessage({ id: `fact.value.${value}` })
    : `\u2068${String(value)}\u2069`;
}

function read(values: string | null): Record<string, unknown> | null {
  if (values === null) return null;
  try {
    return JSON.parse(values) as Record<string, unknown> | null;
  } catch {
    return {};
  }
}
