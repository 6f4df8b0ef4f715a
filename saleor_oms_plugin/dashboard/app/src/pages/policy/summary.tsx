import { useIntl } from "react-intl";
import type { Choices } from "./choices";
import { AMOUNTS, type Draft, LISTS, type ListField, WEIGHTS } from "./draft";
import { useEntryName } from "./names";

/** A rule in words: when it fits, and what it says then. */
export function Summary({ draft, choices }: { draft: Draft; choices: Choices }) {
  const intl = useIntl();
  const isAlways = !CONDITIONS.some((field) => draft[field].length > 0);
  const says = draft.saturday || draft.insurance || draft.signature || EFFECTS.some((field) => draft[field].length > 0);
  return (
    <dl className="policy-summary">
      <dt>{intl.formatMessage({ id: "policy.when" })}</dt>
      <dd>{isAlways ? intl.formatMessage({ id: "policy.always" }) : <Conditions {...{ draft, choices }} />}</dd>
      <dt>{intl.formatMessage({ id: "policy.then" })}</dt>
      <dd>{says ? <Effects {...{ draft, choices }} /> : intl.formatMessage({ id: "policy.nothing" })}</dd>
    </dl>
  );
}

const OF_THEN: readonly ListField[] = ["services", "excludedCarriers", "excludedServices"];
const OF_WHEN = LISTS.filter((field) => !OF_THEN.includes(field));
const CONDITIONS = [...OF_WHEN, ...WEIGHTS, "minValue", "maxValue"] as const;
const EFFECTS = [...OF_THEN, "ceiling"] as const;

interface Props {
  draft: Draft;
  choices: Choices;
}

function Conditions({ draft, choices }: Props) {
  return (
    <>
      {OF_WHEN.map((field) => (
        <ListPart key={field} field={field} {...{ draft, choices }} />
      ))}
      {[...WEIGHTS, ...AMOUNTS.filter((field) => field !== "ceiling")].map((field) => (
        <TextPart key={field} field={field} draft={draft} />
      ))}
    </>
  );
}

function Effects({ draft, choices }: Props) {
  const intl = useIntl();
  return (
    <>
      {OF_THEN.map((field) => (
        <ListPart key={field} field={field} {...{ draft, choices }} />
      ))}
      <TextPart field="ceiling" draft={draft} />
      {draft.signature && <span>{intl.formatMessage({ id: `policy.signature.${draft.signature}` })}</span>}
      {(["saturday", "insurance"] as const).map(
        (field) =>
          draft[field] && <span key={field}>{intl.formatMessage({ id: `policy.says.${field}.${draft[field]}` })}</span>,
      )}
    </>
  );
}

const MOST_NAMED = 4;

function ListPart({ draft, choices, field }: Props & { field: ListField }) {
  const intl = useIntl();
  const nameOf = useEntryName(choices[field]);
  const values = draft[field];
  if (values.length === 0) return null;
  const named = values.slice(0, MOST_NAMED).map((each) => `\u2068${nameOf(each)}\u2069`);
  const more = values.length - named.length;
  return (
    <span>
      <span className="oms-faint">{intl.formatMessage({ id: `policy.field.${field}` })}</span>{" "}
      {intl.formatList(named, { type: field === "services" ? "unit" : "disjunction" })}
      {more > 0 && ` ${intl.formatMessage({ id: "policy.more" }, { count: more })}`}
    </span>
  );
}

type Text = (typeof WEIGHTS)[number] | (typeof AMOUNTS)[number];

function TextPart({ draft, field }: { draft: Draft; field: Text }) {
  const intl = useIntl();
  const isWeight = field === "minWeight" || field === "maxWeight";
  if (draft[field].trim() === "") return null;
  return (
    <span>
      <span className="oms-faint">{intl.formatMessage({ id: `policy.field.${field}` })}</span>{" "}
      <bdi>{isWeight ? draft[field] : `${draft[field]} ${draft.currency}`}</bdi>
    </span>
  );
}
