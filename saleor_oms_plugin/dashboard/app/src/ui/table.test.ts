import { expect, it } from "vitest";
import { letterOf } from "./table";

it.each([
  ["r", "KeyR", "r"],
  ["R", "KeyR", "r"],
  ["ق", "KeyR", "r"], // Arabic
  ["ी", "KeyR", "r"], // Hindi
  ["r", "KeyO", "r"], // Dvorak: what is written counts, not where the key is
  ["?", "Slash", "?"],
])("reads %s on %s as %s", (key, code, letter) => {
  expect(letterOf({ key, code })).toBe(letter);
});
