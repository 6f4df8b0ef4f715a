import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { LOCALES } from "../../i18n/locales";

const HERE = import.meta.dirname;
/** What the server's own settings are called. */
const CONF = join(HERE, "../../../../../conf");
const SETTINGS = readdirSync(CONF)
  .filter((file) => file.endsWith(".py"))
  .flatMap((file) =>
    [...readFileSync(join(CONF, file), "utf8").matchAll(/Setting\(\s*name="(\w+)"/g)].map(
      (found) => found[1] as string,
    ),
  );

it("finds the server's settings", () => expect(SETTINGS.length).toBeGreaterThan(20));

it.each(Object.keys(LOCALES))("leaves none of them in the server's English in %s", (locale) => {
  const words = JSON.parse(readFileSync(join(HERE, "messages", `${locale}.json`), "utf8"));
  const ids = SETTINGS.flatMap((name) => [`setting.${name}.label`, `setting.${name}.help`]);
  expect(ids.filter((id) => !Object.hasOwn(words, id))).toEqual([]);
});
