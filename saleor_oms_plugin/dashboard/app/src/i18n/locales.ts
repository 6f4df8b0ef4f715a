/** Languages we speak, each in its own name. */
export const LOCALES = { en: "English", de: "Deutsch", hi: "हिन्दी", ar: "العربية" } as const;

export type Locale = keyof typeof LOCALES;
export type Messages = Record<string, string>;

const RIGHT_TO_LEFT: ReadonlySet<Locale> = new Set(["ar"]);

/** The language of ours nearest to the one asked for; English where there is none. `asked` is a BCP 47 tag. */
export function nearest(asked: string): Locale {
  const language = asked.toLowerCase().split("-")[0] ?? "";
  return Object.hasOwn(LOCALES, language) ? (language as Locale) : "en";
}

/** The tag for numbers and dates: the asked one, with its region, where its language is one of ours. */
export function formatTag(asked: string): string {
  return nearest(asked) === asked.toLowerCase().split("-")[0] ? asked : "en";
}

export const directionOf = (locale: Locale): "ltr" | "rtl" => (RIGHT_TO_LEFT.has(locale) ? "rtl" : "ltr");
