import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { directionOf, formatTag, LOCALES, type Messages, nearest } from "./locales";

const SRC = join(import.meta.dirname, "..");
const folders = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name === "messages")
  .map((entry) => join(entry.parentPath, entry.name));
const read = (folder: string, locale: string): Messages =>
  JSON.parse(readFileSync(join(folder, `${locale}.json`), "utf8"));

/** Names of the arguments of an ICU message, however they are used. */
function argumentsOf(message: string): string[] {
  const found = [...message.matchAll(/\{\s*(\w+)\s*[,}]/g)].map((match) => match[1] ?? "");
  return [...new Set(found)].sort();
}

test.each(folders)("%s has the same words in every language", (folder) => {
  const english = read(folder, "en");
  for (const locale of Object.keys(LOCALES)) {
    const words = read(folder, locale);
    expect(Object.keys(words).sort(), locale).toEqual(Object.keys(english).sort());
    for (const [id, message] of Object.entries(words)) {
      expect(message.trim(), `${locale} ${id}`).not.toBe("");
      expect(argumentsOf(message), `${locale} ${id}`).toEqual(argumentsOf(english[id] ?? ""));
    }
  }
});

test("a page's words never replace a shared one", () => {
  const shared = new Set(Object.keys(read(join(SRC, "i18n", "messages"), "en")));
  for (const folder of folders.filter((each) => /pages|parts/.test(each))) {
    expect(Object.keys(read(folder, "en")).filter((id) => shared.has(id))).toEqual([]);
  }
});

test.each([
  ["de-AT", "de", "de-AT"],
  ["en-GB", "en", "en-GB"],
  ["ar-EG", "ar", "ar-EG"],
  ["pl", "en", "en"],
  ["", "en", "en"],
  ["__proto__", "en", "en"],
])("%s is spoken to in %s and counted for in %s", (asked, locale, tag) => {
  expect(nearest(asked)).toBe(locale);
  expect(formatTag(asked)).toBe(tag);
});

test("arabic reads from the right", () => expect(directionOf("ar")).toBe("rtl"));
