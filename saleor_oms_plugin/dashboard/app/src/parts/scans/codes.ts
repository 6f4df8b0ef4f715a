/** What scanners put before a code to say of which kind it is: `]C1`, `]d2`, `]Q3`. */
const SYMBOLOGY = /^\][a-z]\d/i;
const SEPARATOR = "\u001d";
const GTIN_DIGITS = 14;
/** Lengths of the numbers that stand for a product: GTIN-8, UPC, EAN and GTIN-14. */
const GTIN_LENGTHS: readonly number[] = [8, 12, 13, 14];

/**
 * Everything a scanned text may stand for, most exact first: the text itself, and the product number in it, written
 * with 14 digits. The server compares in the same way, and has the last word.
 */
export function readings(scanned: string): string[] {
  const isMarked = SYMBOLOGY.test(scanned.trim());
  const text = scanned.trim().replace(SYMBOLOGY, "").trim();
  const found = [plain(text), gtinIn(text, isMarked)];
  return [...new Set(found.filter((each): each is string => Boolean(each)))];
}

/** Whether a scanned text is one of these codes. */
export function isOneOf(codes: readonly string[], scanned: string): boolean {
  const known = new Set(codes.flatMap(readings));
  return readings(scanned).some((each) => known.has(each));
}

/** Whether a scanned text is this name, of a bin or a list, however it is written. */
export const isName = (name: string, scanned: string): boolean => plain(name) === plain(scanned);

const plain = (text: string): string => text.trim().toUpperCase();

function gtinIn(text: string, isMarked: boolean): string | null {
  if (/^\d+$/.test(text) && GTIN_LENGTHS.includes(text.length)) return text.padStart(GTIN_DIGITS, "0");
  return linked(text) ?? bracketed(text) ?? (isElements(text, isMarked) ? leading(text) : null);
}

/** A GS1 Digital Link: an address whose path names the number. */
function linked(text: string): string | null {
  if (!/^https?:\/\//i.test(text)) return null;
  return /\/01\/(\d{8,14})(?=[/?#]|$)/.exec(text)?.[1]?.padStart(GTIN_DIGITS, "0") ?? null;
}

/** As people read it below a bar code: (01)04006381333931(10)A. */
const bracketed = (text: string): string | null => /\(0[12]\)(\d{14})/.exec(text)?.[1] ?? null;

/** Fields behind each other, as a bar code holds them: only where something says that they are. */
const isElements = (text: string, isMarked: boolean): boolean => isMarked || text.includes(SEPARATOR);

const leading = (text: string): string | null =>
  /^0[12](\d{14})/.exec(text.startsWith(SEPARATOR) ? text.slice(1) : text)?.[1] ?? null;
