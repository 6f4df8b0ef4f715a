import { expect, test } from "vitest";
import { inputOf, isTouched, misread, NOTHING, readMillimetres, refusalsOf } from "./measures";

test.each([
  ["120", "en", 120],
  ["12.5", "en", 12.5],
  ["12,5", "de", 12.5],
  ["12.5", "de", 12.5],
  ["١٢٠", "ar", 120],
  ["0", "en", null],
  ["-3", "en", null],
  ["12 cm", "en", null],
  ["", "en", null],
])("%j in %s is %s mm", (typed, locale, millimetres) => expect(readMillimetres(typed, locale)).toBe(millimetres));

test("only what was measured is sent", () => {
  expect(inputOf("MUG", { ...NOTHING, height: "95", weight: "0.32 kg" }, "en")).toEqual({
    sku: "MUG",
    height: 95,
    weight: { unit: "g", value: 320 },
  });
  expect(inputOf("MUG", { ...NOTHING, uprightOnly: true }, "en")).toEqual({ sku: "MUG", uprightOnly: true });
});

test("what cannot be a size or a weight is named", () => {
  expect(misread({ ...NOTHING, length: "wide", width: "80", weight: "heavy" }, "en")).toEqual(["length", "weight"]);
  expect(misread(NOTHING, "en")).toEqual([]);
});

test("a row counts once something is typed or ticked", () => {
  expect(isTouched(NOTHING)).toBe(false);
  expect(isTouched({ ...NOTHING, ownBox: true })).toBe(true);
  expect(isTouched({ ...NOTHING, weight: " " })).toBe(false);
});

test("refusals stand at the product they are about", () => {
  const errors = [
    { field: "measurements.1.length", message: "too long" },
    { field: "weight", message: "too heavy", index: 1 },
    { field: null, message: "no" },
  ];
  expect(Object.fromEntries(refusalsOf(errors, ["A", "B"]))).toEqual({ B: "too long too heavy", "": "no" });
});
