import { expect, test } from "vitest";
import { isolated, isSame } from "./address";

test.each([
  ["ada@example.com", "ada@example.com", true],
  [" Ada@Example.com ", "ada@example.com", true],
  ["ada@example.co", "ada@example.com", false],
  ["", "ada@example.com", false],
])("%j typed again for %s confirms it: %s", (typed, email, confirms) => expect(isSame(typed, email)).toBe(confirms));

test("an address stands in a sentence as it is, whichever way that is read", () => {
  expect(isolated("ada@example.com")).toBe("\u2068ada@example.com\u2069");
});
