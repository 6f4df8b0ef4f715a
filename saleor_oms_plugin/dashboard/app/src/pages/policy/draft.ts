import type { OmsShippingRuleInput, OmsSignature } from "../../api/schema.generated";
import { readNumber, writeNumber } from "../../ui/numbers";
import { asWeight, gramsOf, readGrams } from "../../ui/weight";
import type { ShippingRuleFragment } from "./policy.generated";

export const LISTS = [
  "countries",
  "channels",
  "warehouses",
  "skus",
  "productTypes",
  "services",
  "excludedCarriers",
  "excludedServices",
] as const;
export type ListField = (typeof LISTS)[number];
export const WEIGHTS = ["minWeight", "maxWeight"] as const;
export const AMOUNTS = ["minValue", "maxValue", "ceiling"] as const;
export type TextField = "name" | "currency" | (typeof WEIGHTS)[number] | (typeof AMOUNTS)[number];
/** Yes and no are answers; without one, later rules may give it. */
export type Answer = "" | "yes" | "no";

/** A rule as somebody edits it: numbers as they are typed, in the person's own language. */
export interface Draft extends Record<TextField, string>, Record<ListField, readonly string[]> {
  /** Of this rule, however it moves; never sent. */
  key: string;
  /** The server's own sentences: what the saved rule names and is no longer there. */
  doubts: readonly string[];
  isActive: boolean;
  saturday: Answer;
  signature: OmsSignature | "";
  insurance: Answer;
}

export type Field = keyof Omit<Draft, "key" | "isActive" | "doubts">;

export const EMPTY: Omit<Draft, "key"> = {
  name: "",
  isActive: true,
  countries: [],
  channels: [],
  warehouses: [],
  skus: [],
  productTypes: [],
  minWeight: "",
  maxWeight: "",
  minValue: "",
  maxValue: "",
  currency: "",
  services: [],
  excludedCarriers: [],
  excludedServices: [],
  ceiling: "",
  saturday: "",
  signature: "",
  insurance: "",
  doubts: [],
};

const answer = (value: boolean | null): Answer => (value === null ? "" : value ? "yes" : "no");
const meant = (typed: Answer): boolean | null => (typed === "" ? null : typed === "yes");

/** What is in force, for editing. */
export function draftOf(rule: ShippingRuleFragment, locale: string): Draft {
  const grams = (weight: ShippingRuleFragment["minWeight"]) => {
    const value = gramsOf(weight);
    return value === null ? "" : `${writeNumber(`${value}`, locale)} g`;
  };
  const amount = (value: number | null) => (value === null ? "" : writeNumber(`${value}`, locale));
  const { id, problems, ...rest } = rule;
  return {
    ...rest,
    key: id,
    doubts: problems,
    warehouses: rule.warehouses.map(({ id }) => id),
    minWeight: grams(rule.minWeight),
    maxWeight: grams(rule.maxWeight),
    minValue: amount(rule.minValue),
    maxValue: amount(rule.maxValue),
    ceiling: amount(rule.ceiling),
    currency: rule.currency ?? "",
    saturday: answer(rule.saturday),
    signature: rule.signature ?? "",
    insurance: answer(rule.insurance),
  };
}

/** An amount somebody typed, as programs write it; null for none and for what is no amount. */
export function readAmount(typed: string, locale: string): number | null {
  const plain = readNumber(typed, locale) ?? readNumber(typed, "en");
  return plain === null || Number(plain) < 0 ? null : Number(plain);
}

/** What the server is told of one rule. */
export function inputOf(draft: Draft, locale: string): OmsShippingRuleInput {
  const weight = (typed: string) => {
    const grams = readGrams(typed, locale);
    return grams === null ? null : asWeight(grams);
  };
  return {
    name: draft.name.trim(),
    isActive: draft.isActive,
    ...(Object.fromEntries(LISTS.map((field) => [field, [...draft[field]]])) as Record<ListField, string[]>),
    minWeight: weight(draft.minWeight),
    maxWeight: weight(draft.maxWeight),
    minValue: readAmount(draft.minValue, locale),
    maxValue: readAmount(draft.maxValue, locale),
    currency: draft.currency.trim().toUpperCase() || null,
    ceiling: readAmount(draft.ceiling, locale),
    saturday: meant(draft.saturday),
    signature: draft.signature || null,
    insurance: meant(draft.insurance),
  };
}

const TOLD = (Object.keys(EMPTY) as (keyof Draft)[]).filter((name) => name !== "doubts");

/** Whether two lists of rules say the same, as they are typed. */
export const isSame = (one: readonly Draft[], other: readonly Draft[]): boolean => told(one) === told(other);

const told = (drafts: readonly Draft[]): string =>
  JSON.stringify(drafts.map((draft) => [...TOLD.map((name) => draft[name])]));

/** The list with one of it elsewhere; unchanged where there is no such place. */
export function moved<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length || from === to) return items;
  const others = items.filter((_, index) => index !== from);
  return [...others.slice(0, to), item, ...others.slice(to)];
}

/** A copy that stands behind what it copies, with a name of its own. */
export function duplicated(drafts: readonly Draft[], key: string, copy: { key: string; name: string }): Draft[] {
  return drafts.flatMap((draft) => (draft.key === key ? [draft, { ...draft, ...copy }] : [draft]));
}
