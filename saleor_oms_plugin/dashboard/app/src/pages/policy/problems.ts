import { readGrams } from "../../ui/weight";
import { AMOUNTS, type Draft, type Field, readAmount, WEIGHTS } from "./draft";

const PLACES = ["DOMESTIC", "INTERNATIONAL"];
const MOST_NAME = 64;

/** What is wrong with a rule as it is typed, by field: words' ids. The server has the last word. */
export function problemsOf(draft: Draft, others: readonly Draft[], locale: string): Partial<Record<Field, string>> {
  const found: Partial<Record<Field, string>> = {};
  const name = draft.name.trim();
  if (name === "") found.name = "policy.wrong.name";
  else if (name.length > MOST_NAME) found.name = "policy.wrong.long";
  else if (others.some((each) => sameName(each, draft))) found.name = "policy.wrong.twice";
  if (!draft.countries.every((each) => PLACES.includes(each) || /^[A-Z]{2}$/.test(each))) {
    found.countries = "policy.wrong.countries";
  }
  if (draft.services.some((each) => draft.excludedServices.includes(each))) {
    found.excludedServices = "policy.wrong.both";
  }
  return { ...found, ...weightProblems(draft, locale), ...moneyProblems(draft, locale) };
}

const sameName = (one: Draft, other: Draft): boolean =>
  one.key !== other.key && one.name.trim().toLowerCase() === other.name.trim().toLowerCase();

function weightProblems(draft: Draft, locale: string): Partial<Record<Field, string>> {
  const found: Partial<Record<Field, string>> = {};
  for (const field of WEIGHTS) {
    if (draft[field].trim() !== "" && readGrams(draft[field], locale) === null) found[field] = "policy.wrong.weight";
  }
  const [least, most] = WEIGHTS.map((field) => readGrams(draft[field], locale));
  if (least != null && most != null && least > most) found.minWeight = "policy.wrong.range";
  return found;
}

function moneyProblems(draft: Draft, locale: string): Partial<Record<Field, string>> {
  const found: Partial<Record<Field, string>> = {};
  const typed = AMOUNTS.filter((field) => draft[field].trim() !== "");
  for (const field of typed) if (readAmount(draft[field], locale) === null) found[field] = "policy.wrong.amount";
  const least = readAmount(draft.minValue, locale);
  const most = readAmount(draft.maxValue, locale);
  if (least !== null && most !== null && least > most) found.minValue = "policy.wrong.range";
  const currency = draft.currency.trim();
  if (typed.length > 0 && currency === "") found.currency = "policy.wrong.noCurrency";
  else if (currency !== "" && !/^[a-z]{3}$/i.test(currency)) found.currency = "policy.wrong.currency";
  return found;
}

interface Said {
  field?: string | null;
  message: string;
}

/** The server's refusals, `rules.<place>.<field>`, by the key of the rule they were sent with; the rest under "". */
export function refusalsOf(errors: readonly Said[], sent: readonly Draft[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { field, message } of errors) {
    const [, place, name] = /^rules\.(\d+)\.(\w+)/.exec(field ?? "") ?? [];
    const draft = place === undefined ? undefined : sent[Number(place)];
    const at = draft && name ? `${draft.key}.${name}` : "";
    found[at] = [found[at], message].filter(Boolean).join(" ");
  }
  return found;
}
