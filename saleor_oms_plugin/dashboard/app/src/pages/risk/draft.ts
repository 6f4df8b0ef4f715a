import type { OmsRiskPolicyInput, OmsRiskRuleInput } from "../../api/schema.generated";
import { readNumber } from "../../ui/numbers";
import type { RiskPolicyFragment, RiskRuleFragment, RiskRulesQuery } from "./risk.generated";

export type Rule = RiskRuleFragment;
export type Policy = RiskPolicyFragment;
export type ShopRule = NonNullable<RiskRulesQuery["shop"]>[number];

/** Whether a rule is asked at all, and whether what it says counts. */
export type Mode = "off" | "shadow" | "acts";
export const MODES: readonly Mode[] = ["acts", "shadow", "off"];

/** What somebody has typed of a rule and not saved; numbers as they were typed. */
export interface RuleDraft {
  mode?: Mode;
  weight?: string;
  parameters?: Readonly<Record<string, string>>;
  /** A channel gives its own values back. */
  isInherited?: true;
}
export interface PolicyDraft {
  isActive?: boolean;
  mediumFrom?: string;
  highFrom?: string;
  alertEmail?: string;
}
export interface Drafts {
  rules: Readonly<Record<string, RuleDraft>>;
  policy: PolicyDraft;
}

export const NO_DRAFTS: Drafts = { rules: {}, policy: {} };
export const MOST_POINTS = 100;
/** Outcomes that came in earlier say little of today's fraud; the server counts no further back. */
export const RECORD_DAYS = 90;

/** One thing that saving would change: `what` names it to a person, `from` and `to` are as the server has them. */
export interface Difference {
  what: "mode" | "weight" | "parameter" | "inherited" | "isActive" | "mediumFrom" | "highFrom" | "alertEmail";
  parameter?: string;
  from: string;
  to: string;
}

/** Why something typed cannot be saved: a word of ours with its values. */
export interface Problem {
  id: string;
  values: Record<string, number>;
}

export interface RuleChange {
  rule: Rule;
  input: OmsRiskRuleInput;
  differences: Difference[];
}
export interface PolicyChange {
  input: OmsRiskPolicyInput;
  differences: Difference[];
}

export const modeOf = ({ isActive, isShadow }: { isActive: boolean; isShadow: boolean }): Mode =>
  isActive ? (isShadow ? "shadow" : "acts") : "off";

/** A rule's parameters, by name. */
export function parametersOf({ parameters }: { parameters: string }): Record<string, number> {
  try {
    const read: unknown = JSON.parse(parameters);
    return typeof read === "object" && read !== null ? (read as Record<string, number>) : {};
  } catch {
    return {};
  }
}

const isWhole = (number: number | null, minimum: number, maximum: number): number is number =>
  number !== null && Number.isInteger(number) && number >= minimum && number <= maximum;

function numberIn(typed: string, locale: string): number | null {
  const plain = readNumber(typed, locale);
  return plain === null ? null : Number(plain);
}

export function problemOf(typed: string | undefined, limits: [number, number], locale: string): Problem | null {
  if (typed === undefined) return null;
  const [minimum, maximum] = limits;
  if (isWhole(numberIn(typed, locale), minimum, maximum)) return null;
  return { id: "risk.problem.whole", values: { minimum, maximum } };
}

/** What is wrong with what was typed of the thresholds: each alone, and both together. */
export function policyProblems(policy: Policy, draft: PolicyDraft, locale: string): Record<string, Problem> {
  const found: Record<string, Problem> = {};
  for (const name of ["mediumFrom", "highFrom"] as const) {
    const problem = problemOf(draft[name], [1, MOST_POINTS], locale);
    if (problem) found[name] = problem;
  }
  const [medium, high] = [levelFrom(policy, draft, "mediumFrom", locale), levelFrom(policy, draft, "highFrom", locale)];
  if (Object.keys(found).length === 0 && medium > high) {
    found[draft.highFrom === undefined ? "mediumFrom" : "highFrom"] = { id: "risk.problem.order", values: {} };
  }
  return found;
}

/** A threshold as it would be; what is typed wrongly counts as it is now. */
export function levelFrom(policy: Policy, draft: PolicyDraft, name: "mediumFrom" | "highFrom", locale: string): number {
  const typed = draft[name];
  const number = typed === undefined ? null : numberIn(typed, locale);
  return isWhole(number, 1, MOST_POINTS) ? number : policy[name];
}

/** Whether anything typed of a rule cannot be saved. */
export function hasProblem(rule: Rule, draft: RuleDraft, locale: string): boolean {
  if (draft.isInherited) return false;
  const limits = (name: string): [number, number] => {
    const known = rule.parameterLimits.find((limit) => limit.name === name);
    return [known?.minimum ?? 0, known?.maximum ?? 0];
  };
  const typed = Object.entries(draft.parameters ?? {});
  return (
    problemOf(draft.weight, [0, MOST_POINTS], locale) !== null ||
    typed.some(([name, text]) => problemOf(text, limits(name), locale) !== null)
  );
}

/** What saving would change of the rules, in their order; what is typed back to what it was is no change. */
export function ruleChanges(
  rules: readonly Rule[],
  drafts: Drafts["rules"],
  shop: ReadonlyMap<string, ShopRule>,
  locale: string,
): RuleChange[] {
  return rules.flatMap((rule) => {
    const draft = drafts[rule.slug];
    if (!draft) return [];
    const change = draft.isInherited ? inheriting(rule, shop.get(rule.slug)) : changeOf(rule, draft, locale);
    return change.differences.length > 0 ? [change] : [];
  });
}

function changeOf(rule: Rule, draft: RuleDraft, locale: string): RuleChange {
  const input: OmsRiskRuleInput = { slug: rule.slug };
  const differences: Difference[] = [];
  const now = modeOf(rule);
  if (draft.mode && draft.mode !== now) {
    Object.assign(input, { isActive: draft.mode !== "off", isShadow: draft.mode === "shadow" });
    differences.push({ what: "mode", from: now, to: draft.mode });
  }
  const weight = draft.weight === undefined ? null : numberIn(draft.weight, locale);
  if (weight !== null && weight !== rule.weight) {
    input.weight = weight;
    differences.push({ what: "weight", from: `${rule.weight}`, to: `${weight}` });
  }
  const changed = parameterChanges(rule, draft, locale);
  if (changed.length > 0) {
    input.parameters = JSON.stringify(Object.fromEntries(changed.map(({ name, to }) => [name, to])));
    for (const { name, from, to } of changed) {
      differences.push({ what: "parameter", parameter: name, from: `${from}`, to: `${to}` });
    }
  }
  return { rule, input, differences };
}

function parameterChanges(rule: Rule, draft: RuleDraft, locale: string) {
  const now = parametersOf(rule);
  return Object.entries(draft.parameters ?? {}).flatMap(([name, typed]) => {
    const to = numberIn(typed, locale);
    return to === null || to === now[name] ? [] : [{ name, from: now[name] ?? 0, to }];
  });
}

function inheriting(rule: Rule, shop: ShopRule | undefined): RuleChange {
  const input = { slug: rule.slug, isInherited: true };
  if (!rule.isOverridden) return { rule, input, differences: [] };
  const differences: Difference[] = [{ what: "inherited", from: "", to: "" }];
  if (!shop) return { rule, input, differences };
  const draft = { mode: modeOf(shop), weight: `${shop.weight}`, parameters: texts(parametersOf(shop)) };
  return { rule, input, differences: [...differences, ...changeOf(rule, draft, "en").differences] };
}

const texts = (numbers: Record<string, number>): Record<string, string> =>
  Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, `${number}`]));

/** What saving would change of the thresholds; null where nothing. */
export function policyChange(policy: Policy, draft: PolicyDraft, locale: string): PolicyChange | null {
  const input: OmsRiskPolicyInput = {};
  const differences: Difference[] = [];
  const differ = (what: keyof PolicyDraft, from: string, to: string, value: string | number | boolean): void => {
    if (from === to) return;
    Object.assign(input, { [what]: value });
    differences.push({ what, from, to });
  };
  if (draft.isActive !== undefined) {
    differ("isActive", `${policy.isActive}`, `${draft.isActive}`, draft.isActive);
  }
  for (const name of ["mediumFrom", "highFrom"] as const) {
    const to = levelFrom(policy, draft, name, locale);
    if (draft[name] !== undefined) differ(name, `${policy[name]}`, `${to}`, to);
  }
  if (draft.alertEmail !== undefined) {
    const to = draft.alertEmail.trim();
    differ("alertEmail", policy.alertEmail ?? "", to, to);
  }
  return differences.length > 0 ? { input, differences } : null;
}

interface Refusal {
  field?: string | null;
  message: string;
}

/**
 * What the server refused, by where it is shown: "<slug>.weight", "<slug>.<parameter>", "policy.<field>". Under "" what
 * belongs nowhere. The server names the rule before its sentence.
 */
export function placed(errors: readonly Refusal[]): Record<string, string> {
  return Object.fromEntries(errors.map(({ field, message }) => placeOf(field ?? "", message)));
}

const OF_RULE = /^(?<slug>[a-z_]+): (?<said>(?<parameter>[a-z_]+) .*|.*)$/s;

function placeOf(field: string, message: string): [string, string] {
  if (/^(input|policy)\./.test(field)) {
    const name = field.split(".")[1] ?? "";
    return [`policy.${name}`, message.replace(/^\w+: /, "")];
  }
  const found = OF_RULE.exec(message)?.groups;
  if (!found?.slug || !field.startsWith("rules.")) return ["", message];
  const what = field === "rules.parameters" ? (found.parameter ?? "") : field.slice("rules.".length);
  return [`${found.slug}.${what}`, found.said ?? message];
}
