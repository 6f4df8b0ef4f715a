import type { Locale, Messages } from "./locales";

type Loader = () => Promise<Messages>;

const SHARED = import.meta.glob<Messages>("./messages/*.json", { import: "default" });
const OF_PAGES = import.meta.glob<Messages>("../pages/*/messages/*.json", { import: "default" });
const OF_PARTS = import.meta.glob<Messages>("../parts/*/messages/*.json", { import: "default" });

/** The words of the shell and shared parts in a language. */
export const sharedMessages = (locale: Locale): Promise<Messages> => load(SHARED, `./messages/${locale}.json`);

/** The words of one page in a language. */
export const pageMessages = (page: string, locale: Locale): Promise<Messages> =>
  load(OF_PAGES, `../pages/${page}/messages/${locale}.json`);

/** The words of a part that several pages show. */
export const partMessages = (part: string, locale: Locale): Promise<Messages> =>
  load(OF_PARTS, `../parts/${part}/messages/${locale}.json`);

function load(files: Record<string, Loader>, path: string): Promise<Messages> {
  const loader = files[path];
  if (!loader) throw new Error(`there are no words at ${path}`);
  return loader();
}
