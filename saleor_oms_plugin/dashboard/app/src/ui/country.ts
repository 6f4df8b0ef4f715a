/** A country by its two letters, in the person's language; empty for letters that stand for none. */
export function countryName(locale: string, code: string): string {
  if (!/^[a-z]{2}$/i.test(code.trim())) return "";
  const letters = code.trim().toUpperCase();
  const name = new Intl.DisplayNames(locale, { type: "region", fallback: "none" }).of(letters);
  return name ?? "";
}
