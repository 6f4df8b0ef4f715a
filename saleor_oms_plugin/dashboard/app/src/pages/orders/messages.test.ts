import { createIntl } from "react-intl";
import { expect, test } from "vitest";
import shared from "../../i18n/messages/en.json";
import ar from "./messages/ar.json";
import de from "./messages/de.json";
import en from "./messages/en.json";
import hi from "./messages/hi.json";

const LANGUAGES: Record<string, Record<string, string>> = { en, de, hi, ar };
const NAMES = [...JSON.stringify(en).matchAll(/\{(\w+)/g)].map(([, name]) => name ?? "");

test("every language has the same ids, and none is one of the shared words", () => {
  for (const messages of Object.values(LANGUAGES)) expect(Object.keys(messages)).toEqual(Object.keys(en));
  expect(Object.keys(en).filter((id) => id in shared)).toEqual([]);
});

test.each(Object.keys(LANGUAGES))("every message of %s can be said, with each number", (locale) => {
  const errors: unknown[] = [];
  const intl = createIntl({ locale, messages: LANGUAGES[locale], onError: (error) => errors.push(error) });
  for (const id of Object.keys(en)) {
    for (const number of [0, 1, 2, 5, 11, 100]) {
      const values = Object.fromEntries(NAMES.map((name) => [name, number]));
      expect(intl.formatMessage({ id }, values)).not.toBe("");
    }
  }
  expect(errors).toEqual([]);
});
