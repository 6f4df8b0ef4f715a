import { expect, it } from "vitest";
import { readNumber, writeNumber } from "./numbers";

it.each([
  ["60", "en", "60"],
  [" 0.5 ", "en", "0.5"],
  [".5", "en", ".5"],
  ["-1", "en", "-1"],
  ["0,5", "de", "0.5"],
  ["0.5", "de", "0.5"],
  ["٦٠", "ar-EG", "60"],
  ["٠٫٥", "ar-EG", "0.5"],
  ["६०", "hi", "60"],
  ["۶۰", "en", "60"],
])("reads %s in %s as %s", (typed, locale, plain) => expect(readNumber(typed, locale)).toBe(plain));

it.each([
  ["43,200", "en"], // a thousands sign, not 43.2
  ["43.200", "de"],
  ["1.234.567", "de"],
  ["1,2,3", "de"],
  ["1e3", "en"],
  ["0x10", "en"],
  ["Infinity", "en"],
  ["NaN", "en"],
  ["", "en"],
  ["sixty", "en"],
  ["1 000", "en"],
])("refuses %s in %s", (typed, locale) => expect(readNumber(typed, locale)).toBeNull());

it("writes what it reads", () => {
  expect(writeNumber("0.25", "de")).toBe("0,25");
  expect(readNumber(writeNumber("0.25", "de"), "de")).toBe("0.25");
  expect(writeNumber("60", "en")).toBe("60");
});
