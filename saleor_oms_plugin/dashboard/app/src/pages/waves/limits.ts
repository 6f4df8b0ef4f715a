import type { OmsPickListKind, OmsPickListLimitsInput } from "../../api/schema.generated";
import { readNumber } from "../../ui/numbers";

export const KINDS: readonly OmsPickListKind[] = ["WAVE", "CLUSTER", "ORDER"];

/** What a list may be bounded by, and whether it is a whole number. */
export const LIMITS = [
  { name: "orders", isWhole: true },
  { name: "lines", isWhole: true },
  { name: "units", isWhole: true },
  { name: "bins", isWhole: true },
  { name: "weight", isWhole: false },
] as const;

export type LimitName = (typeof LIMITS)[number]["name"];
export type Typed = Partial<Record<LimitName, string>>;

const MOST = 10_000;

/** A limit as a number; undefined where none is typed, null for what is none. */
function limitOf(typed: string | undefined, isWhole: boolean, locale: string): number | undefined | null {
  if (!typed?.trim()) return undefined;
  const plain = readNumber(typed, locale);
  const value = plain === null ? Number.NaN : Number(plain);
  const isGood = value > 0 && value <= MOST && (!isWhole || Number.isInteger(value));
  return isGood ? value : null;
}

/** The limits that are typed, and the names of those that are none. */
export function limitsOf(typed: Typed, locale: string): { limits: OmsPickListLimitsInput; wrong: LimitName[] } {
  const read = LIMITS.map(({ name, isWhole }) => [name, limitOf(typed[name], isWhole, locale)] as const);
  const given = read.filter(([, value]) => typeof value === "number");
  return {
    limits: Object.fromEntries(given.map(([name, value]) => [name, name === "weight" ? { unit: "kg", value } : value])),
    wrong: read.filter(([, value]) => value === null).map(([name]) => name),
  };
}
