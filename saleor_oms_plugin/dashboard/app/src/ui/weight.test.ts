import { expect, test } from "vitest";
import { contradicts, gramsOf, isFromScale, readGrams } from "./weight";

test.each([
  ["640", "en", 640],
  ["1.234 kg", "en", 1234],
  ["1,234 kg", "de", 1234],
  ["1.2 kg", "de", 1200],
  ["  0.640kg ", "en", 640],
  ["2 lb", "en", 907],
  ["8 OZ", "en", 227],
  ["٦٤٠", "ar", 640],
  ["६४०", "hi", 640],
])("%s in %s is %d grams", (typed, locale, grams) => expect(readGrams(typed, locale)).toBe(grams));

test.each(["", "kg", "-5", "0", "12 stone", "1.2.3", "4006381333931", "1e3"])("%s is no weight", (typed) =>
  expect(readGrams(typed, "en")).toBeNull(),
);

test("saleor's weights are read in any unit and either case", () => {
  expect(gramsOf({ unit: "KG", value: 1.5 })).toBe(1500);
  expect(gramsOf({ unit: "g", value: 20 })).toBe(20);
  expect(gramsOf(null)).toBeNull();
});

test("a barcode is not taken for a weight", () => {
  expect(isFromScale("1.234 kg", "en")).toBe(true);
  expect(isFromScale("ST,GS,  640", "en")).toBe(false);
  expect(isFromScale("12345678", "en")).toBe(false);
  expect(isFromScale("640", "en")).toBe(false);
});

test.each([
  [1050, 1000, false],
  [1051, 1000, true],
  [949, 1000, true],
  [150, 100, false],
  [10_500, 10_000, false],
  [10_501, 10_000, true],
  [5_000, null, false],
])("%d g on the scale where %s g are expected: %s", (weighed, expected, isDoubtful) =>
  expect(contradicts(weighed, expected, { weightTolerance: 50, weightTolerancePercent: 5 })).toBe(isDoubtful),
);
