import type { OmsCustomsDataInput } from "../../api/schema.generated";
import { readNumber } from "../../ui/numbers";

export const FIELDS = ["hsCode", "originCountry", "description", "customsValue"] as const;
export type GoodsField = (typeof FIELDS)[number];

/** What somebody typed of one product. */
export type Typed = Record<GoodsField, string>;

export const NOTHING: Typed = { hsCode: "", originCountry: "", description: "", customsValue: "" };

/** Our field for what the server calls missing; null for what is not entered here. */
const BY_GAP: Record<string, GoodsField> = {
  hsCode: "hsCode",
  origin: "originCountry",
  originCountry: "originCountry",
  description: "description",
  value: "customsValue",
  customsValue: "customsValue",
};
export const fieldOf = (gap: string): GoodsField | null => BY_GAP[gap] ?? null;

export const isTouched = (typed: Typed): boolean => FIELDS.some((field) => typed[field].trim() !== "");

const readValue = (typed: string, locale: string): number | null => {
  const plain = readNumber(typed, locale) ?? readNumber(typed, "en");
  return plain !== null && Number(plain) > 0 ? Number(plain) : null;
};

const WRONG: Record<GoodsField, (typed: string, locale: string) => boolean> = {
  // Six digits are the same in all countries; up to four more are a country's own.
  hsCode: (typed) => !/^\d{6,10}$/.test(typed.replace(/[.\s]/g, "")),
  originCountry: (typed) => !/^[a-z]{2}$/i.test(typed),
  description: (typed) => typed.length > 200,
  customsValue: (typed, locale) => readValue(typed, locale) === null,
};

/** The fields that were typed and cannot be meant. */
export const misread = (typed: Typed, locale: string): GoodsField[] =>
  FIELDS.filter((field) => typed[field].trim() !== "" && WRONG[field](typed[field].trim(), locale));

/** What the server is told: only what was typed. */
export function inputOf(sku: string, typed: Typed, locale: string): OmsCustomsDataInput {
  const [hsCode, origin, description] = [typed.hsCode, typed.originCountry, typed.description].map((each) =>
    each.trim(),
  );
  const value = readValue(typed.customsValue, locale);
  return {
    sku,
    ...(hsCode && { hsCode }),
    ...(origin && { originCountry: origin.toUpperCase() }),
    ...(description && { description }),
    ...(value !== null && { customsValue: value }),
  };
}

interface Said {
  field?: string | null;
  message: string;
  index?: number | null;
}

/** The server's refusals by `<sku>` or `<sku>.<field>`; what is about none stands under "". `sent` is in the order sent. */
export function refusalsOf(errors: readonly Said[], sent: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const { field, message, index } of errors) {
    const [, place, name = ""] = /^products(?:\.(\d+))?(?:\.(\w+))?/.exec(field ?? "") ?? [];
    const sku = sent[index ?? (place === undefined ? -1 : Number(place))];
    const ours = fieldOf(name);
    const at = sku === undefined ? "" : ours ? `${sku}.${ours}` : sku;
    found.set(at, [found.get(at), message].filter(Boolean).join(" "));
  }
  return found;
}

interface Gap {
  sku: string;
  field: string;
  message: string;
}

/** What is missing, by product in the order told; what is of the whole shipment stands under "". */
export function bySku<Missing extends Gap>(gaps: readonly Missing[]): [string, Missing[]][] {
  const found = new Map<string, Missing[]>();
  for (const gap of gaps) found.set(gap.sku, [...(found.get(gap.sku) ?? []), gap]);
  return [...found];
}
