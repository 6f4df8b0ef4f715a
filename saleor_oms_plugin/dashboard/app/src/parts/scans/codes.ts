/**
 * What a scanned text stands for: decided here at once, in the way the server compares (`domain/picking/scans.py`), which
 * has the last word. Two codes are the same when a form of one is a form of the other.
 */

/** What GS1 puts behind a field of no fixed length, and how keyboards write it that have no key for it. */
const SEPARATOR = "\u001d";
const STAND_INS = /<GS>|\{GS\}|\[GS\]|\(GS\)|<FNC1>|\{FNC1\}|\^\]|\\x1d|\\u001d|␝/gi;
const ALIKE = ["\u001c", "\u001e", "\u001f"];
/** What scanners put before a code to say of which kind it is, and the kinds whose codes hold GS1 fields. */
const SYMBOLOGY = /^\][A-Za-z][0-9A-Za-z]/;
const GS1_KINDS: readonly string[] = ["]C1", "]e0", "]e1", "]e2", "]d2", "]Q3", "]J1"];
const GTIN_DIGITS = 14;
const WITH_ADD_ON = "]E3";
const EAN_DIGITS = 13;

/** The forms of a scanned text: itself, and the product number in it, with 14 digits. None of an empty one. */
export function readings(scanned: string): string[] {
  const code = printable(
    ALIKE.reduce((text, each) => text.replaceAll(each, SEPARATOR), scanned.replace(STAND_INS, SEPARATOR)),
  );
  const kind = SYMBOLOGY.exec(code)?.[0] ?? "";
  const text = code.slice(kind.length);
  const inside = numberInside(text, GS1_KINDS.includes(kind));
  if (inside) return [inside, folded(text)];
  return formsOf(kind === WITH_ADD_ON ? text.slice(0, EAN_DIGITS) : text);
}

/** Whether a scanned text is one of these codes. */
export function isOneOf(codes: readonly string[], scanned: string): boolean {
  const known = new Set(codes.flatMap(formsOf));
  return readings(scanned).some((form) => known.has(form));
}

/** Whether a scanned text is this name, of a bin or a list, however it is written. */
export const isName = (name: string, scanned: string): boolean =>
  folded(name) !== "" && folded(name) === folded(scanned);

function formsOf(code: string): string[] {
  const plain = folded(code);
  const forms = [plain, gtin14(plain), ofUpcE(plain)];
  return [...new Set(forms.filter((form): form is string => Boolean(form)))];
}

// ── writing ─────────────────────────────────────────────────────────────────────────────────────────────────────
/** Digits of the scripts our languages use beside ours. */
const ZEROS = [0x0660, 0x06f0, 0x0966];

function printable(text: string): string {
  const shown = text.replace(/\p{C}/gu, (sign) => (sign === SEPARATOR ? sign : ""));
  return shown
    .normalize("NFKC")
    .replace(/\p{Nd}/gu, ourDigit)
    .trim();
}

function ourDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  const zero = ZEROS.find((each) => code >= each && code < each + 10);
  return zero === undefined ? digit : String(code - zero);
}

const folded = (text: string): string => printable(text).replaceAll(SEPARATOR, "").trim().toUpperCase();

// ── numbers ─────────────────────────────────────────────────────────────────────────────────────────────────────
/** The fourteen digits of a GTIN-8, -12, -13 or -14 with a true check digit. */
function gtin14(code: string): string | null {
  if (!/^(\d{8}|\d{12,14})$/.test(code)) return null;
  return isChecked(code) ? code.padStart(GTIN_DIGITS, "0") : null;
}

function isChecked(code: string): boolean {
  const digits = [...code].reverse().map(Number);
  const sum = digits.reduce((all, digit, place) => all + digit * (place % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}

/** The GTIN that eight digits of a UPC-E are short for: its sixth digit tells where zeros were left out. */
function ofUpcE(code: string): string | null {
  const found = /^([01])(\d\d)(\d)(\d)(\d)(\d)(\d)$/.exec(code);
  if (!found) return null;
  const [system = "", two = "", third = "", fourth = "", fifth = "", how = "", check = ""] = found.slice(1);
  const middle =
    how <= "2"
      ? `${two}${how}0000${third}${fourth}${fifth}`
      : how === "3"
        ? `${two}${third}00000${fourth}${fifth}`
        : how === "4"
          ? `${two}${third}${fourth}00000${fifth}`
          : `${two}${third}${fourth}${fifth}0000${how}`;
  return gtin14(`${system}${middle}${check}`);
}

// ── GS1 ─────────────────────────────────────────────────────────────────────────────────────────────────────────
/** The product number in a code of several fields; null where it is none, or holds none. */
function numberInside(text: string, isMarked: boolean): string | null {
  const found = linked(text) ?? bracketed(text) ?? amongFields(text, isMarked);
  return found && gtin14(found);
}

/** A GS1 Digital Link: an address whose path names the number. */
function linked(text: string): string | null {
  if (!/^https?:\/\//i.test(text)) return null;
  return /\/01\/(\d{8}|\d{12,14})(?=[/?#]|$)/.exec(text)?.[1] ?? null;
}

/** As people read it below a bar code: (01)04006381333931(10)A. */
const bracketed = (text: string): string | null => /^\(.*?\(?0[12]\)(\d{14})/.exec(text)?.[1] ?? null;

/** Fields whose length nothing has to say, each with its identifier; every other one ends with a separator. */
const FIXED = /^(00\d{18}|1[1-7]\d{6}|20\d{2}|3[1-6]\d{8})/;

/** Fields behind each other, as a bar code holds them. Without a mark they must begin with a whole number. */
function amongFields(text: string, isMarked: boolean): string | null {
  if (!isMarked && !text.startsWith(SEPARATOR) && !/^0[012]\d{14}/.test(text)) return null;
  for (let rest = begun(text); rest !== ""; rest = afterField(rest)) {
    const number = /^0[12](\d{14})/.exec(rest)?.[1];
    if (number) return number;
  }
  return null;
}

function afterField(rest: string): string {
  const length = FIXED.exec(rest)?.[0].length ?? (rest.includes(SEPARATOR) ? rest.indexOf(SEPARATOR) : rest.length);
  return begun(rest.slice(length));
}

const begun = (fields: string): string => (fields.startsWith(SEPARATOR) ? begun(fields.slice(1)) : fields);
