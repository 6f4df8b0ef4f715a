import { expect, it } from "vitest";
import { letterOf, tabStop } from "./table";

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

const key = (row: string) => row;

it("one row is in the tab order: where the keyboard was, as long as it is drawn", () => {
  expect(tabStop(["a", "b", undefined], key, "b")).toBe("b");
  expect(tabStop(["c", "d"], key, "b")).toBe("c");
  expect(tabStop([undefined, "c"], key, undefined)).toBe("c");
  expect(tabStop([undefined], key, "b")).toBeUndefined();
});
