import { readdirSync, readFileSync } from "node:fs";
import { createIntl } from "react-intl";
import { expect, test } from "vitest";
import { said, saying } from "./evidence";
import ar from "./messages/ar.json";
import de from "./messages/de.json";
import en from "./messages/en.json";
import hi from "./messages/hi.json";

/** The server's own sources, beside the application's folder, in which vitest runs. */
const SIGNALS = "../../domain/risk/signals";
const sources = readdirSync(SIGNALS)
  .filter((name) => name.endsWith(".py"))
  .map((name) => readFileSync(`${SIGNALS}/${name}`, "utf8"))
  .join("\n")
  .replace(/""".*?"""/gs, "");

/** What a placeholder of a Python sentence may stand for. */
const EXAMPLES: Record<string, string> = {
  bill: "US",
  goods: "PL",
  "facts.ip_country": "RO",
  "facts.shipping_country": "DE",
  name: "Shipito",
  what: "card",
  ratio: "7.5",
  "risk.value.lower()": "elevated",
  "kind.value.lower()": "block",
};
const filled = (text: string) => text.replace(/\{([^}]*)\}/g, (_, name: string) => EXAMPLES[name] ?? "3");

/** Pieces that only stand inside other sentences, or are none. */
const PIECES = /^(\W|\d+$|and | and |\w+ \(entry 3\)|[\w ]+'s usual order$|the total is 7\.5 times card$|[\w-]+ \w+$)/;

const sentences = [...sources.matchAll(/f?"([^"\n]*[a-z][^"\n]* [^"\n]*)"/g)]
  .map(([, text]) => filled(text ?? ""))
  .filter((text) => !PIECES.test(text));

test("every sentence of the rules has words of ours", () => {
  const unknown = sentences.filter((sentence) => !saying(sentence));
  expect(sentences.length).toBeGreaterThan(25);
  expect(unknown).toEqual([]);
});

test("every known sentence has its words in each language, and its figures are said", () => {
  for (const [locale, messages] of Object.entries({ en, de, hi, ar })) {
    const intl = createIntl({
      locale,
      messages,
      onError: (error) => {
        throw error;
      },
    });
    for (const sentence of sentences) {
      const words = said(intl, sentence);
      expect(words).not.toMatch(/\{|undefined/);
    }
  }
});

test.each([
  ["4 orders with this card within 24 hours", "4 orders with this card within 24 hours"],
  [
    "1 fraudulent orders before had the same card and phone number",
    "1 fraudulent order before had the same card and phone number",
  ],
  [
    "on the block list: card (entry 4), e-mail address (entry 12)",
    "On the block list: card (entry 4) and e-mail address (entry 12)",
  ],
  ["the bill goes to US, the goods to PL", "The bill goes to United States, the goods to Poland"],
  ["The dog ate the parcel.", "The dog ate the parcel."],
])("%s reads %s", (sentence, words) => {
  expect(said(createIntl({ locale: "en", messages: en }), sentence)).toBe(words);
});

test("hostile text is said as it is, and quickly", () => {
  const intl = createIntl({ locale: "en", messages: en });
  for (const text of ["{count}", "on the block list: ".repeat(5_000), `the goods go to ${"a, ".repeat(50_000)}`]) {
    expect(typeof said(intl, text)).toBe("string");
  }
});
