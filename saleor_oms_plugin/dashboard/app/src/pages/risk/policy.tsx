import { useIntl } from "react-intl";
import { Input } from "../../ui/field";
import { Card } from "../../ui/page";
import { levelFrom, MOST_POINTS, type Policy, type PolicyDraft } from "./draft";
import type { Editing } from "./editing";

interface Props {
  policy: Policy;
  editing: Editing;
  isEditor: boolean;
}

/** From which score on an order waits, and from which on somebody is told. */
export function PolicyCard({ policy, editing, isEditor }: Props) {
  const intl = useIntl();
  const draft = editing.drafts.policy;
  return (
    <Card title="risk.policy">
      <p className="oms-faint risk-text">{intl.formatMessage({ id: "risk.policy.does" })}</p>
      <Scale policy={policy} draft={draft} />
      <div className="risk-policy">
        <Threshold name="mediumFrom" {...{ policy, editing, isEditor }} />
        <Threshold name="highFrom" {...{ policy, editing, isEditor }} />
        <Alert {...{ policy, editing, isEditor }} />
        <label className="risk-switch">
          <input
            type="checkbox"
            className="oms-tick"
            disabled={!isEditor}
            checked={draft.isActive ?? policy.isActive}
            onChange={(event) => editing.editPolicy({ isActive: event.target.checked })}
          />
          <span>{intl.formatMessage({ id: "risk.policy.isActive" })}</span>
        </label>
      </div>
    </Card>
  );
}

/** The three levels as they would be, drawn to scale. */
function Scale({ policy, draft }: { policy: Policy; draft: PolicyDraft }) {
  const intl = useIntl();
  const medium = levelFrom(policy, draft, "mediumFrom", intl.locale);
  const high = Math.max(medium, levelFrom(policy, draft, "highFrom", intl.locale));
  const bands: [string, number, number][] = [
    ["LOW", 0, medium],
    ["MEDIUM", medium, high],
    ["HIGH", high, MOST_POINTS + 1],
  ];
  return (
    <ol className="risk-scale" aria-label={intl.formatMessage({ id: "risk.scale" })}>
      {bands.map(([level, from, to]) => (
        <li key={level} data-level={level} style={{ flexGrow: to - from }} hidden={to === from}>
          <strong>{intl.formatMessage({ id: `risk.${level}` })}</strong>
          <span>
            {intl.formatMessage(
              { id: "risk.span" },
              { from: intl.formatNumber(from), to: intl.formatNumber(Math.min(to - 1, MOST_POINTS)) },
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Threshold({ name, policy, editing, isEditor }: Props & { name: "mediumFrom" | "highFrom" }) {
  const intl = useIntl();
  const typed = editing.drafts.policy[name];
  const problem = editing.problems[name];
  const said = problem ? intl.formatMessage({ id: problem.id }, problem.values) : editing.refusals[`policy.${name}`];
  return (
    <Input
      label={intl.formatMessage({ id: `risk.policy.${name}` })}
      size="small"
      inputMode="numeric"
      autoComplete="off"
      readOnly={!isEditor}
      value={typed ?? intl.formatNumber(policy[name], { useGrouping: false })}
      error={said !== undefined}
      helperText={said}
      onChange={(event) => editing.editPolicy({ [name]: event.target.value })}
    />
  );
}

function Alert({ policy, editing, isEditor }: Props) {
  const intl = useIntl();
  const refusal = editing.refusals["policy.alertEmail"];
  return (
    <Input
      label={intl.formatMessage({ id: "risk.policy.alertEmail" })}
      size="small"
      type="email"
      dir="ltr"
      autoComplete="off"
      readOnly={!isEditor}
      placeholder={intl.formatMessage({ id: "risk.policy.shopAddress" })}
      value={editing.drafts.policy.alertEmail ?? policy.alertEmail ?? ""}
      error={refusal !== undefined}
      helperText={refusal}
      onChange={(event) => editing.editPolicy({ alertEmail: event.target.value })}
    />
  );
}
