import type { OmsBinInput } from "../../api/schema.generated";

/** As many as one import may hold. */
export const MOST_LINES = 20_000;

export interface Line {
  /** Where it stands in what was pasted, from 1. */
  line: number;
  bin: OmsBinInput;
}

export interface Problem {
  line: number;
  /** What is wrong with it: `bins.problem.<id>` in the words. */
  id: "noBin" | "noSku" | "quantity" | "removalOrder" | "twice" | "quotes" | "tooMany";
  value: string;
}

export interface Parsed {
  lines: Line[];
  problems: Problem[];
}

type Field = "binLocation" | "sku" | "quantity" | "removalOrder";

/** Without a heading the columns are these, in this order. */
const ORDER: readonly Field[] = ["binLocation", "sku", "quantity", "removalOrder"];
const HEADINGS: Record<string, Field> = {
  bin: "binLocation",
  location: "binLocation",
  binlocation: "binLocation",
  sku: "sku",
  quantity: "quantity",
  qty: "quantity",
  removalorder: "removalOrder",
  priority: "removalOrder",
};
const SEPARATORS = ["\t", ";", ","];
const MOST_UNITS = 10_000_000;
const LAST_REMOVAL = 10_000;

/** Bins as they come out of a spreadsheet, by line; every line that cannot be read is named with what is wrong. */
export function parseBins(text: string): Parsed {
  const raw = text.replace(/^\ufeff/, "").split(/\r\n|\r|\n/);
  const separator = separatorOf(raw.find((line) => line.trim() !== "") ?? "");
  const cells = raw.map((line, index) => ({ line: index + 1, text: line })).filter((each) => each.text.trim() !== "");
  const first = cells[0];
  const fields = first && fieldsOf(split(first.text, separator) ?? []);
  const parsed: Parsed = { lines: [], problems: [] };
  const seen = new Set<string>();
  for (const each of fields ? cells.slice(1) : cells) {
    const read = readLine(split(each.text, separator), fields ?? ORDER, seen);
    if ("bin" in read) parsed.lines.push({ line: each.line, bin: read.bin });
    else parsed.problems.push({ line: each.line, ...read });
  }
  const over = parsed.lines[MOST_LINES];
  if (over) parsed.problems.push({ line: over.line, id: "tooMany", value: `${MOST_LINES}` });
  return parsed;
}

function separatorOf(line: string): string {
  return SEPARATORS.find((each) => line.includes(each)) ?? ",";
}

/** What the columns hold, where the first line says so; null where it is a line like the others. */
function fieldsOf(cells: readonly string[]): (Field | null)[] | null {
  const named = cells.map((cell) => HEADINGS[cell.toLowerCase().replace(/[^a-z]/g, "")] ?? null);
  return named.includes("binLocation") && named.includes("sku") ? named : null;
}

/** The cells of a line; null where a quotation mark is left open. A cell in quotes may hold the separator. */
function split(line: string, separator: string): string[] | null {
  const cells = [""];
  let isQuoted = false;
  for (const [index, sign] of [...line].entries()) {
    if (sign === '"') {
      isQuoted = !isQuoted;
      // Two of them inside quotes stand for one.
      if (isQuoted && index > 0 && line[index - 1] === '"') cells[cells.length - 1] += sign;
    } else if (sign === separator && !isQuoted) cells.push("");
    else cells[cells.length - 1] += sign;
  }
  return isQuoted ? null : cells.map((cell) => cell.trim());
}

type Read = { bin: OmsBinInput } | Omit<Problem, "line">;

function readLine(cells: string[] | null, fields: readonly (Field | null)[], seen: Set<string>): Read {
  if (cells === null) return { id: "quotes", value: "" };
  const get = (field: Field) => cells[fields.indexOf(field)] ?? "";
  const [binLocation, sku] = [get("binLocation"), get("sku")];
  if (binLocation === "") return { id: "noBin", value: sku };
  if (sku === "") return { id: "noSku", value: binLocation };
  const quantity = count(get("quantity"), MOST_UNITS);
  if (quantity === undefined) return { id: "quantity", value: get("quantity") };
  const removalOrder = count(get("removalOrder"), LAST_REMOVAL);
  if (removalOrder === undefined) return { id: "removalOrder", value: get("removalOrder") };
  const key = `${binLocation.toUpperCase()}\n${sku}`;
  if (seen.has(key)) return { id: "twice", value: `${binLocation}, ${sku}` };
  seen.add(key);
  return {
    bin: { binLocation, sku, ...(quantity !== null && { quantity }), ...(removalOrder !== null && { removalOrder }) },
  };
}

/** A whole number; null where none is given, undefined for what is none. */
function count(text: string, most: number): number | null | undefined {
  if (text === "") return null;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value <= most ? value : undefined;
}

/** A file's text in the encoding it is most likely in: spreadsheets on Windows still write their own. */
export function decode(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes);
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return new TextDecoder(first === 0xff ? "utf-16le" : "utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
