import { type Carton, FIELDS, type Form, formOf, misread, newForm, type TextField } from "./carton";

/** One pasted line: the carton it means, or what is wrong with it. */
export interface Line {
  /** Its number in what was pasted, the heading being 1. */
  number: number;
  form: Form;
  /** The carton of this name that it changes; null for a new one. */
  id: string | null;
  /** Fields whose text is no number. */
  wrong: readonly TextField[];
}

export interface Pasted {
  lines: Line[];
  /** Headings that name no field. */
  unknown: string[];
  hasName: boolean;
}

const NO: ReadonlySet<string> = new Set(["0", "false", "no", "nein"]);
/** Pasted numbers are written as programs and most spreadsheets write them. */
const WRITTEN_IN = "en";

/** Reads cartons from a spreadsheet's cells or a CSV file; the first line says which field each column is. */
export function readPasted(text: string, known: readonly Carton[], currency: string): Pasted {
  const [head = [], ...rows] = cells(text);
  const fields = head.map((heading) => FIELDS.find((field) => same(field, heading)) ?? null);
  const unknown = head.filter((heading, column) => heading !== "" && fields[column] === null);
  const lines = rows.flatMap((row, index): Line[] => {
    if (row.every((cell) => cell === "")) return [];
    const given = Object.fromEntries(
      fields.flatMap((field, column) => (field === null ? [] : [[field, row[column] ?? ""]])),
    ) as Partial<Record<TextField | "isActive", string>>;
    const was = known.find(({ name }) => name === given.name);
    const { isActive, ...texts } = given;
    const base = was ? formOf(was, WRITTEN_IN, currency) : newForm(currency);
    const form: Form = { ...base, ...texts, isActive: isActive ? !NO.has(isActive.toLowerCase()) : base.isActive };
    return [{ number: index + 2, form, id: was?.id ?? null, wrong: misread(form, WRITTEN_IN) }];
  });
  return { lines, unknown, hasName: fields.includes("name") };
}

const same = (field: string, heading: string): boolean => plain(field) === plain(heading);
const plain = (text: string): string => text.toLowerCase().replace(/[\s_-]/g, "");

/** The cells of each line; the sign between them is the one that the first line has. */
function cells(text: string): string[][] {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\r|\n/);
  const sign = ["\t", ";", ","].find((each) => lines[0]?.includes(each)) ?? ",";
  return lines.map((line) => split(line, sign));
}

function split(line: string, sign: string): string[] {
  const found: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (const character of line.replaceAll('""', "\u0000")) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === sign && !isQuoted) {
      found.push(cell);
      cell = "";
    } else cell += character;
  }
  return [...found, cell].map((each) => each.replaceAll("\u0000", '"').trim());
}
