/** How numbers are written in a language: what stands before a fraction. */
function decimalSign(locale: string): string {
  return new Intl.NumberFormat(locale).formatToParts(0.5).find((part) => part.type === "decimal")?.value ?? ".";
}

/** First digits of the scripts our languages use beside ours: Arabic, Persian, Devanagari. */
const ZEROS = [0x0660, 0x06f0, 0x0966];

function ourDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const zero = ZEROS.find((each) => digit.charCodeAt(0) >= each && digit.charCodeAt(0) < each + 10);
    return zero === undefined ? digit : String(digit.charCodeAt(0) - zero);
  });
}

/**
 * A number as programs write it, from one as people of this language write it; null when it is none.
 *
 * Signs between thousands are refused rather than guessed: 1.000 is one in English and a thousand in German.
 */
export function readNumber(typed: string, locale: string): string | null {
  const text = ourDigits(typed.trim());
  const sign = decimalSign(locale);
  if (sign !== "." && /^[+-]?\d{1,3}(\.\d{3})+$/.test(text)) return null;
  const plain = text.replace(sign, ".");
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? plain : null;
}

/** The other way round, for a field somebody goes on typing in. */
export const writeNumber = (plain: string, locale: string): string => plain.replace(".", decimalSign(locale));
