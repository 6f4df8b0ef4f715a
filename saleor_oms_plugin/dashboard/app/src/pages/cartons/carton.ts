import type { OmsCartonInput } from "../../api/schema.generated";
import { readNumber, writeNumber } from "../../ui/numbers";
import { gramsOf } from "../../ui/weight";
import type { CartonRowFragment } from "./cartons.generated";

export type Carton = CartonRowFragment;

const SIZES = ["innerLength", "innerWidth", "innerHeight", "outerLength", "outerWidth", "outerHeight"] as const;
const WEIGHTS = ["tareWeight", "maxWeight"] as const;
const PRICES = ["cost", "flatRate"] as const;
const COUNTS = ["recycledContent", "supply"] as const;
const TEXTS = ["name", "currency", "flatRateService"] as const;

export type Numeric = (typeof SIZES | typeof WEIGHTS | typeof PRICES | typeof COUNTS)[number];
export type TextField = (typeof TEXTS)[number] | Numeric;
export type Field = TextField | "isActive";

export const NUMERIC: readonly Numeric[] = [...SIZES, ...WEIGHTS, ...PRICES, ...COUNTS];
export const FIELDS: readonly Field[] = ["name", ...NUMERIC, "currency", "flatRateService", "isActive"];

/** A carton as somebody edits it: numbers as they are typed, in the person's own language. */
export type Form = Record<TextField, string> & { isActive: boolean };

/** An empty form. The currency is the one that the catalogue has already, else the shop's. */
export function newForm(currency: string): Form {
  const empty = Object.fromEntries([...NUMERIC, ...TEXTS].map((field) => [field, ""])) as Record<TextField, string>;
  return { ...empty, currency, isActive: true };
}

/** What is in force, for editing. */
export function formOf(carton: Carton, locale: string, currency: string): Form {
  const written = (value: number | null) => (value === null ? "" : writeNumber(`${value}`, locale));
  const sizes = Object.fromEntries(SIZES.map((side) => [side, written(Number(carton[side]))]));
  return {
    ...newForm(currency),
    ...sizes,
    name: carton.name,
    tareWeight: written(gramsOf(carton.tareWeight)),
    maxWeight: written(gramsOf(carton.maxWeight)),
    cost: written(carton.cost?.amount ?? null),
    flatRate: written(carton.flatRate?.amount ?? null),
    recycledContent: written(carton.recycledContent),
    supply: written(carton.supply),
    currency: carton.cost?.currency ?? carton.flatRate?.currency ?? currency,
    flatRateService: carton.flatRateService ?? "",
    isActive: carton.isActive,
  };
}

/** The fields that were typed and mean no number. */
export function misread(form: Form, locale: string): Numeric[] {
  return NUMERIC.filter((field) => form[field].trim() !== "" && readNumber(form[field], locale) === null);
}

/** The fields of which nothing may be known; the others stay as they are when they are left empty. */
const RESET = ["cost", "recycledContent", "supply", "flatRate"] as const;

/** What the server is told: numbers as numbers, weights in grams; what was emptied is known no more. */
export function inputOf(form: Form, locale: string, id: string | null): OmsCartonInput {
  const number = (field: Numeric) => {
    const plain = readNumber(form[field], locale);
    return plain === null ? null : Number(plain);
  };
  const weight = (field: (typeof WEIGHTS)[number]) => {
    const grams = number(field);
    return grams === null ? null : { unit: "g", value: grams };
  };
  const emptied = RESET.filter((field) => form[field].trim() === "");
  const isPriced = form.cost.trim() !== "" || form.flatRate.trim() !== "";
  const numbers = Object.fromEntries([...SIZES, ...PRICES, ...COUNTS].map((field) => [field, number(field)]));
  return {
    ...(id !== null && { id }),
    ...numbers,
    name: form.name.trim(),
    tareWeight: weight("tareWeight"),
    maxWeight: weight("maxWeight"),
    ...(isPriced && { currency: form.currency.trim().toUpperCase() }),
    ...(id !== null && emptied.length > 0 && { reset: emptied }),
    flatRateService: form.flatRateService.trim(),
    isActive: form.isActive,
  };
}

interface Said {
  field?: string | null;
  message: string;
  index?: number | null;
}

/** The server's refusals of one carton by the field they name; what names none stands under "". */
export function refusalsOf(errors: readonly Said[]): Record<string, string> {
  const known = new Set<string>(FIELDS);
  return Object.fromEntries(
    errors.map(({ field, message }) => {
      const name = (field ?? "").split(".").at(-1) ?? "";
      return [known.has(name) ? name : "", message];
    }),
  );
}

/** Which of several cartons a refusal is about, from 0; null where it is about all. */
export function placeOf({ field, index }: Said): number | null {
  const named = /^cartons\.(\d+)/.exec(field ?? "")?.[1];
  return index ?? (named === undefined ? null : Number(named));
}
