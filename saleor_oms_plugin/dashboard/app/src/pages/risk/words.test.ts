import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import shared from "../../i18n/messages/en.json";
import own from "./messages/en.json";

/** The server's own rules, beside the application's folder, in which vitest runs. */
const source = readFileSync("../../domain/risk/rules.py", "utf8");
const all = (pattern: RegExp) => [...new Set([...source.matchAll(pattern)].map(([, name]) => name ?? ""))];

test("every rule has its name, and words for what it notices", () => {
  const slugs = all(/slug="(\w+)"/g);
  expect(slugs.length).toBeGreaterThan(20);
  expect(slugs.filter((slug) => !(`rule.${slug}` in shared && `risk.about.${slug}` in own))).toEqual([]);
});

test("every parameter of a rule has its name", () => {
  const names = all(/Parameter\(name="(\w+)"/g);
  expect(names.length).toBeGreaterThan(3);
  expect(names.filter((name) => !(`risk.parameter.${name}` in own))).toEqual([]);
});
