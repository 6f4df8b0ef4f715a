import type { Locale, Messages } from "../i18n/locales";

/** The widget's share of the words: it loads none of the application's. */
const FILES = import.meta.glob<Messages>("./messages/*.json", { import: "default" });

export async function loadWords(locale: Locale): Promise<Messages> {
  const load = FILES[`./messages/${locale}.json`];
  if (!load) throw new Error(`the widget has no words for ${locale}`);
  return load();
}
