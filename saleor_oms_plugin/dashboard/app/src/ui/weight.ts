import { readNumber } from "./numbers";

const GRAMS: Record<string, number> = { g: 1, kg: 1_000, lb: 453.592_37, oz: 28.349_523_125, tonne: 1_000_000 };
const TYPED = /^([\p{Nd}.,\u066b+-]+)\s*(\p{L}*)$/u;
/** What no parcel weighs; a scale that says more speaks of something else. */
const MOST_GRAMS = 1_000_000;

interface Weight {
  unit: string;
  value: number;
}

/** Whole grams of a weight of Saleor's, in whichever unit it comes. */
export function gramsOf(weight: Weight): number;
export function gramsOf(weight: Weight | null | undefined): number | null;
export function gramsOf(weight: Weight | null | undefined): number | null {
  if (!weight) return null;
  return Math.round(weight.value * (GRAMS[weight.unit.toLowerCase()] ?? 1));
}

/** Grams as Saleor takes them, whatever unit the shop weighs in. */
export const asWeight = (grams: number) => ({ unit: "g", value: grams });

/** Grams of what somebody typed or a scale sent: grams unless another unit stands behind it; null for what is no weight. */
export function readGrams(typed: string, locale: string): number | null {
  const [, number = "", unit = ""] = TYPED.exec(typed.trim()) ?? [];
  const factor = GRAMS[unit === "" ? "g" : unit.toLowerCase()];
  // Scales write a point whatever the language.
  const plain = readNumber(number, locale) ?? readNumber(number, "en");
  if (plain === null || factor === undefined) return null;
  const grams = Math.round(Number(plain) * factor);
  return grams > 0 && grams <= MOST_GRAMS ? grams : null;
}

/** Whether a quick burst of keys came from a scale, not from a scanner: a weight says its unit. */
export const isFromScale = (burst: string, locale: string): boolean =>
  /[a-z]\s*$/i.test(burst) && readGrams(burst, locale) !== null;

export interface Tolerance {
  /** Grams. */
  weightTolerance: number;
  weightTolerancePercent: number;
}

/** Whether the scale and the content cannot both be right; the server decides by the same rule. */
export function contradicts(weighed: number, expected: number | null, tolerance: Tolerance): boolean {
  if (expected === null) return false;
  const share = Math.trunc((expected * tolerance.weightTolerancePercent) / 100);
  return Math.abs(weighed - expected) > Math.max(share, tolerance.weightTolerance);
}
