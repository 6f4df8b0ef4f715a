import { type ReactNode, useEffect, useRef } from "react";
import { useIntl } from "react-intl";
import { useViewer } from "../../shell/viewer";
import { type Choice, Select } from "../../ui/choose";
import { Input } from "../../ui/field";
import type { Choices } from "./choices";
import type { Draft, Field, ListField, TextField } from "./draft";
import { Tokens } from "./tokens";
import type { Editing } from "./use-policy";

interface Props {
  id: string;
  draft: Draft;
  editing: Editing;
  choices: Choices;
  isEditor: boolean;
}

/** A rule's fields: when it fits, and what it says then. */
export function RuleForm(props: Props) {
  const viewer = useViewer();
  const form = useRef<HTMLFieldSetElement>(null);
  useEffect(() => form.current?.querySelector("input")?.focus(), []);
  return (
    <fieldset ref={form} id={props.id} className="policy-form" disabled={!props.isEditor || props.editing.isBusy}>
      <Line {...props} field="name" />
      <Half title="policy.when">
        <List {...props} field="countries" />
        {viewer?.hasChannels && <List {...props} field="channels" />}
        <List {...props} field="warehouses" />
        <List {...props} field="skus" />
        <List {...props} field="productTypes" />
        <Pair>
          <Line {...props} field="minWeight" />
          <Line {...props} field="maxWeight" />
        </Pair>
        <Pair>
          <Line {...props} field="minValue" />
          <Line {...props} field="maxValue" />
        </Pair>
      </Half>
      <Half title="policy.then">
        <List {...props} field="services" isOrdered />
        <List {...props} field="excludedCarriers" />
        <List {...props} field="excludedServices" />
        <Pair>
          <Line {...props} field="ceiling" />
          <Line {...props} field="currency" />
        </Pair>
        <Pair>
          <Choose {...props} field="saturday" answers={["yes", "no"]} />
          <Choose {...props} field="insurance" answers={["yes", "no"]} />
        </Pair>
        <Choose {...props} field="signature" answers={["STANDARD", "ADULT"]} />
      </Half>
    </fieldset>
  );
}

function Half({ title, children }: { title: string; children: ReactNode }) {
  const intl = useIntl();
  return (
    <section className="policy-half">
      <h3>{intl.formatMessage({ id: title })}</h3>
      {children}
    </section>
  );
}

function Pair({ children }: { children: ReactNode }) {
  return <div className="policy-pair">{children}</div>;
}

/** Why a field cannot be saved as it is; empty where it can. */
function useProblem({ draft, editing }: Props, field: Field): string {
  const intl = useIntl();
  const problem = editing.problems.get(draft.key)?.[field];
  return problem ? intl.formatMessage({ id: problem }) : (editing.refusals[`${draft.key}.${field}`] ?? "");
}

function Line(props: Props & { field: TextField }) {
  const { draft, editing, field } = props;
  const intl = useIntl();
  const problem = useProblem(props, field);
  return (
    <Input
      label={intl.formatMessage({ id: `policy.field.${field}` })}
      value={draft[field]}
      error={problem !== ""}
      helperText={problem || intl.formatMessage({ id: `policy.field.${field}.about` })}
      dir={field === "name" ? "auto" : undefined}
      maxLength={64}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => editing.edit(draft.key, field, event.target.value)}
    />
  );
}

function List(props: Props & { field: ListField; isOrdered?: boolean }) {
  const { draft, editing, choices, field, isOrdered } = props;
  return (
    <Tokens
      label={`policy.field.${field}`}
      about={`policy.field.${field}.about`}
      values={draft[field]}
      choices={choices[field] ?? PLACES[field] ?? NO_CHOICES}
      spelling={SPELLINGS[field]}
      problem={useProblem(props, field)}
      isOrdered={isOrdered}
      onChange={(values) => editing.edit(draft.key, field, values)}
    />
  );
}

const NO_CHOICES: readonly Choice[] = [];
/** Named by the words of the page, not by whoever owns them. */
const PLACES: Partial<Record<ListField, readonly Choice[]>> = {
  countries: ["DOMESTIC", "INTERNATIONAL"].map((id) => ({ id, name: id })),
};
const lower = (typed: string) => typed.toLowerCase();
/** How the server spells what is typed. */
const SPELLINGS: Partial<Record<ListField, (typed: string) => string>> = {
  countries: (typed) => typed.toUpperCase(),
  services: lower,
  excludedCarriers: lower,
  excludedServices: lower,
};

type ChoiceField = "saturday" | "insurance" | "signature";

function Choose(props: Props & { field: ChoiceField; answers: readonly string[] }) {
  const { draft, editing, field, answers } = props;
  const intl = useIntl();
  const word = field === "signature" ? "policy.signature" : "policy.answer";
  return (
    <Select
      label={`policy.field.${field}`}
      value={draft[field]}
      none="policy.answer.open"
      choices={answers.map((id) => ({ id, name: intl.formatMessage({ id: `${word}.${id}` }) }))}
      onChange={(value) => editing.edit(draft.key, field, value as Draft[ChoiceField])}
    >
      <span className="oms-wrong" role="alert">
        {useProblem(props, field)}
      </span>
    </Select>
  );
}
