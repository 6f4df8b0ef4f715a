import type { OmsMeasurementInput } from "../../api/schema.generated";
import { readNumber } from "../../ui/numbers";
import { asWeight, readGrams } from "../../ui/weight";

export const SIDES = ["length", "width", "height"] as const;
export const MEASURES = [...SIDES, "weight"] as const;
export type Measure = (typeof MEASURES)[number];

/** What somebody typed of one product. */
export interface Typed extends Record<Measure, string> {
  uprightOnly: boolean;
  ownBox: boolean;
  fragile: boolean;
}

export const TICKS = ["uprightOnly", "ownBox", "fragile"] as const;
export type TickName = (typeof TICKS)[number];

export const NOTHING: Typed = {
  length: "",
  width: "",
  height: "",
  weight: "",
  uprightOnly: false,
  ownBox: false,
  fragile: false,
};

/** Millimetres that somebody typed, or null; a point or the language's own sign before the fraction. */
export function readMillimetres(typed: string, locale: string): number | null {
  const plain = readNumber(typed, locale) ?? readNumber(typed, "en");
  const value = plain === null ? Number.NaN : Number(plain);
  return value > 0 ? value : null;
}

const read = (measure: Measure, typed: string, locale: string): number | null =>
  measure === "weight" ? readGrams(typed, locale) : readMillimetres(typed, locale);

/** The fields that were typed and mean nothing that can be measured. */
export function misread(typed: Typed, locale: string): Measure[] {
  return MEASURES.filter((measure) => typed[measure].trim() !== "" && read(measure, typed[measure], locale) === null);
}

export const isTouched = (typed: Typed): boolean =>
  TICKS.some((tick) => typed[tick]) || MEASURES.some((measure) => typed[measure].trim() !== "");

/** What the server is told: only what was measured. */
export function inputOf(sku: string, typed: Typed, locale: string): OmsMeasurementInput {
  const sides = SIDES.flatMap((side) => {
    const value = readMillimetres(typed[side], locale);
    return value === null ? [] : [[side, value] as const];
  });
  const grams = readGrams(typed.weight, locale);
  return {
    sku,
    ...Object.fromEntries(sides),
    ...(grams !== null && { weight: asWeight(grams) }),
    ...Object.fromEntries(TICKS.filter((tick) => typed[tick]).map((tick) => [tick, true])),
  };
}

interface Said {
  field?: string | null;
  message: string;
  index?: number | null;
}

/** The server's refusals by SKU; what is about none of them stands under "". `sent` is in the order in which it was sent. */
export function refusalsOf(errors: readonly Said[], sent: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const { field, message, index } of errors) {
    const named = /^measurements\.(\d+)/.exec(field ?? "")?.[1];
    const sku = sent[index ?? (named === undefined ? -1 : Number(named))] ?? "";
    found.set(sku, [found.get(sku), message].filter(Boolean).join(" "));
  }
  return found;
}
