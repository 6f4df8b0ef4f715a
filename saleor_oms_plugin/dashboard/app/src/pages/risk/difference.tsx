import { type IntlShape, useIntl } from "react-intl";
import { ruleName } from "../../parts/risk/signals";
import type { Difference } from "./draft";
import type { Editing } from "./editing";

/** What saving would change, line by line. */
export function Differences({ editing }: { editing: Editing }) {
  const intl = useIntl();
  const { changes, thresholds } = editing;
  const groups = [
    ...(thresholds ? [{ name: intl.formatMessage({ id: "risk.policy" }), differences: thresholds.differences }] : []),
    ...changes.map(({ rule, differences }) => ({ name: ruleName(intl, rule.slug), differences })),
  ];
  return (
    <ul className="risk-differences">
      {groups.map(({ name, differences }) => (
        <li key={name}>
          <strong>{name}</strong>
          <ul>
            {differences.map((difference) => (
              <li key={`${difference.what}-${difference.parameter ?? ""}`}>{differenceWords(intl, difference)}</li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function differenceWords(intl: IntlShape, difference: Difference): string {
  if (difference.what === "inherited") return intl.formatMessage({ id: "risk.toShop" });
  return intl.formatMessage(
    { id: "risk.difference" },
    {
      what: whatWords(intl, difference),
      from: valueWords(intl, difference, difference.from),
      to: valueWords(intl, difference, difference.to),
    },
  );
}

function whatWords(intl: IntlShape, { what, parameter }: Difference): string {
  if (what === "mode" || what === "weight") return intl.formatMessage({ id: `risk.${what}` });
  return intl.formatMessage({ id: what === "parameter" ? `risk.parameter.${parameter}` : `risk.policy.${what}` });
}

function valueWords(intl: IntlShape, { what }: Difference, value: string): string {
  if (what === "mode") return intl.formatMessage({ id: `risk.mode.${value}` });
  if (what === "isActive") return intl.formatMessage({ id: `fact.value.${value}` });
  if (what === "alertEmail")
    return value ? `\u2068${value}\u2069` : intl.formatMessage({ id: "risk.policy.shopAddress" });
  return intl.formatNumber(Number(value));
}
