import type { IntlShape } from "react-intl";
import type { Setting } from "./drafts";

/** A word of ours, or the server's English for what our words do not know yet. */
export function wordOr(intl: IntlShape, id: string, otherwise: string): string {
  return knows(intl, id) ? intl.formatMessage({ id }) : otherwise;
}

export const knows = (intl: IntlShape, id: string): boolean => Object.hasOwn(intl.messages, id);

export const labelOf = (intl: IntlShape, { name, label }: Pick<Setting, "name" | "label">): string =>
  wordOr(intl, `setting.${name}.label`, label);

export const helpOf = (intl: IntlShape, { name, help }: Setting): string => wordOr(intl, `setting.${name}.help`, help);

export const choiceOf = (intl: IntlShape, { name }: Setting, choice: string): string =>
  wordOr(intl, `setting.${name}.choice.${choice}`, choice);

/** The unit beside a number, in the number's own plural: "minutes". Empty for what has none or Intl does not know. */
export function unitOf(intl: IntlShape, { unit }: Setting, value: string | null): string {
  if (!unit) return "";
  const count = Number(value);
  try {
    return intl
      .formatNumberToParts(Number.isFinite(count) && value ? count : 0, { style: "unit", unit, unitDisplay: "long" })
      .filter((part) => part.type === "unit")
      .map((part) => part.value)
      .join(" ");
  } catch {
    return unit; // one of a later server's
  }
}

/** A value as a person reads it. */
export function readable(intl: IntlShape, setting: Setting, value: string | null): string {
  if (value === null || value === "") return intl.formatMessage({ id: "settings.empty" });
  if (setting.kind === "BOOLEAN") return intl.formatMessage({ id: value === "true" ? "settings.on" : "settings.off" });
  if (setting.choices.includes(value)) return choiceOf(intl, setting, value);
  const count = Number(value);
  if (!setting.unit || !Number.isFinite(count)) return value;
  try {
    return intl.formatNumber(count, {
      style: "unit",
      unit: setting.unit,
      unitDisplay: "long",
      maximumFractionDigits: 20,
    });
  } catch {
    return `${intl.formatNumber(count)} ${setting.unit}`;
  }
}
