import { Button } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { Link } from "wouter";
import { ruleName } from "../../parts/risk/signals";
import { Input } from "../../ui/field";
import { Pill } from "../../ui/pill";
import { MODES, MOST_POINTS, type Mode, modeOf, parametersOf, problemOf, type Rule, type RuleDraft } from "./draft";
import type { Editing } from "./editing";
import { inScope, type Scope } from "./frame";
import { RecordLine } from "./record-line";

interface Props extends Scope {
  rule: Rule;
  /** On how many live orders of the last 90 days. */
  fired: number;
  editing: Editing;
}

/** One rule: what it notices, whether it acts, what it weighs, its parameters, and its record. */
export function RuleLine(props: Props) {
  const { rule, editing, channel, fired } = props;
  const intl = useIntl();
  const draft = editing.drafts.rules[rule.slug];
  const isChanged = editing.changes.some((change) => change.rule.slug === rule.slug);
  const name = ruleName(intl, rule.slug);
  return (
    <li className="risk-rule" data-changed={isChanged || undefined} aria-label={name}>
      <div className="risk-rule-name">
        <Link href={inScope(`/risk/rules/${rule.slug}`, channel)}>{name}</Link>
        <span className="oms-faint">{intl.formatMessage({ id: `risk.about.${rule.slug}` })}</span>
        {channel !== null && <Origin {...props} draft={draft} />}
      </div>
      <div className="risk-rule-fields">
        <ModeChoice {...props} name={name} draft={draft} />
        <Weight {...props} name={name} draft={draft} />
        {rule.parameterLimits.map((limit) => (
          <Parameter key={limit.name} {...props} limit={limit} name={name} draft={draft} />
        ))}
      </div>
      <RecordLine rule={rule} fired={fired} channel={channel} />
    </li>
  );
}

type FieldProps = Props & { name: string; draft: RuleDraft | undefined };

const isLocked = ({ isEditor, draft }: FieldProps): boolean => !isEditor || draft?.isInherited === true;

function ModeChoice(props: FieldProps) {
  const { rule, editing, name, draft } = props;
  const intl = useIntl();
  const id = `mode-${rule.slug}`;
  return (
    <div className="oms-field">
      <label htmlFor={id}>
        {intl.formatMessage({ id: "risk.mode" })}
        <span className="oms-visually-hidden">: {name}</span>
      </label>
      <select
        id={id}
        className="oms-choice"
        disabled={isLocked(props)}
        value={draft?.mode ?? modeOf(rule)}
        onChange={(event) => editing.editRule(rule.slug, { mode: event.target.value as Mode })}
      >
        {MODES.map((mode) => (
          <option key={mode} value={mode}>
            {intl.formatMessage({ id: `risk.mode.${mode}` })}
          </option>
        ))}
      </select>
    </div>
  );
}

function Weight(props: FieldProps) {
  const { rule, editing, draft } = props;
  const intl = useIntl();
  const problem = problemOf(draft?.weight, [0, MOST_POINTS], intl.locale);
  return (
    <NumberField
      {...props}
      label={intl.formatMessage({ id: rule.lowers ? "risk.weight.lowers" : "risk.weight" })}
      typed={draft?.weight}
      now={rule.weight}
      said={problem ? intl.formatMessage({ id: problem.id }, problem.values) : editing.refusals[`${rule.slug}.weight`]}
      onType={(weight) => editing.editRule(rule.slug, { weight })}
    />
  );
}

function Parameter(props: FieldProps & { limit: Rule["parameterLimits"][number] }) {
  const { rule, editing, draft, limit } = props;
  const intl = useIntl();
  const typed = draft?.parameters?.[limit.name];
  const problem = problemOf(typed, [limit.minimum, limit.maximum], intl.locale);
  const refusal = editing.refusals[`${rule.slug}.${limit.name}`];
  return (
    <NumberField
      {...props}
      label={intl.formatMessage({ id: `risk.parameter.${limit.name}` })}
      typed={typed}
      now={parametersOf(rule)[limit.name] ?? limit.default}
      said={problem ? intl.formatMessage({ id: problem.id }, problem.values) : refusal}
      onType={(text) => editing.editRule(rule.slug, { parameters: { ...draft?.parameters, [limit.name]: text } })}
    />
  );
}

interface NumberProps {
  label: string;
  typed: string | undefined;
  now: number;
  /** Why it cannot be saved. */
  said: string | undefined;
  onType: (text: string) => void;
}

function NumberField({ label, typed, now, said, onType, ...props }: FieldProps & NumberProps) {
  const intl = useIntl();
  return (
    <Input
      label={
        <>
          {label}
          <span className="oms-visually-hidden">: {props.name}</span>
        </>
      }
      size="small"
      inputMode="numeric"
      autoComplete="off"
      readOnly={isLocked(props)}
      value={typed ?? intl.formatNumber(now, { useGrouping: false })}
      error={said !== undefined}
      helperText={said}
      onChange={(event) => onType(event.target.value)}
    />
  );
}

/** Where a channel's values come from, and the way back to the shop's. */
function Origin({ rule, editing, isEditor, draft }: Props & { draft: RuleDraft | undefined }) {
  const intl = useIntl();
  if (draft?.isInherited) {
    return (
      <span className="risk-origin">
        {intl.formatMessage({ id: "risk.toShop" })}
        <Small id="risk.undo" onClick={() => editing.resetRule(rule.slug)} />
      </span>
    );
  }
  if (!rule.isOverridden) return <span className="oms-faint">{intl.formatMessage({ id: "risk.inherited" })}</span>;
  return (
    <span className="risk-origin">
      <Pill tone="info">{intl.formatMessage({ id: "risk.own" })}</Pill>
      {isEditor && <Small id="risk.useShop" onClick={() => editing.resetRule(rule.slug, { isInherited: true })} />}
    </span>
  );
}

function Small({ id, onClick }: { id: string; onClick: () => void }) {
  const intl = useIntl();
  return (
    <Button size="small" variant="secondary" type="button" onClick={onClick}>
      {intl.formatMessage({ id })}
    </Button>
  );
}
