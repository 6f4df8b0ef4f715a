import { expect, test } from "vitest";
import { type Draft, draftOf, duplicated, EMPTY, inputOf, isSame, moved } from "./draft";
import type { ShippingRuleFragment } from "./policy.generated";
import { problemsOf, refusalsOf } from "./problems";

const draft = (given: Partial<Draft> = {}): Draft => ({ ...EMPTY, key: "k", name: "Light", ...given });

const RULE: ShippingRuleFragment = {
  id: "R1",
  name: "Light to Europe",
  isActive: true,
  countries: ["DE", "FR"],
  channels: [],
  warehouses: [{ id: "W1", name: "East" }],
  skus: [],
  productTypes: [],
  minWeight: null,
  maxWeight: { unit: "kg", value: 1.5 },
  minValue: 10.5,
  maxValue: null,
  currency: "EUR",
  services: ["dhl_paket"],
  excludedCarriers: [],
  excludedServices: [],
  ceiling: 9,
  saturday: false,
  signature: "ADULT",
  insurance: null,
  problems: [],
};

test.each(["en", "de", "hi", "ar"])("a rule that is only looked at is sent as it was, in %s", (locale) => {
  expect(inputOf(draftOf(RULE, locale), locale)).toEqual({
    name: "Light to Europe",
    isActive: true,
    countries: ["DE", "FR"],
    channels: [],
    warehouses: ["W1"],
    skus: [],
    productTypes: [],
    minWeight: null,
    maxWeight: { unit: "g", value: 1500 },
    minValue: 10.5,
    maxValue: null,
    currency: "EUR",
    services: ["dhl_paket"],
    excludedCarriers: [],
    excludedServices: [],
    ceiling: 9,
    saturday: false,
    signature: "ADULT",
    insurance: null,
  });
});

test("no answer and the answer no are two things", () => {
  expect(inputOf(draft(), "en").saturday).toBeNull();
  expect(inputOf(draft({ saturday: "no" }), "en").saturday).toBe(false);
});

test("numbers are read as the person's language writes them", () => {
  const typed = draft({ minWeight: "1,5 kg", ceiling: "12,50", currency: "eur" });
  expect(inputOf(typed, "de")).toMatchObject({ minWeight: { unit: "g", value: 1500 }, ceiling: 12.5, currency: "EUR" });
});

test("what is typed and cannot be meant is told beside its field", () => {
  const wrong = draft({
    name: " ",
    countries: ["Germany"],
    minWeight: "heavy",
    minValue: "20",
    maxValue: "10",
    ceiling: "-1",
    services: ["ups_ground"],
    excludedServices: ["ups_ground"],
  });
  expect(problemsOf(wrong, [], "en")).toEqual({
    name: "policy.wrong.name",
    countries: "policy.wrong.countries",
    minWeight: "policy.wrong.weight",
    minValue: "policy.wrong.range",
    ceiling: "policy.wrong.amount",
    currency: "policy.wrong.noCurrency",
    excludedServices: "policy.wrong.both",
  });
});

test("a whole rule has no problem, and two rules may not share a name", () => {
  expect(problemsOf(draft({ countries: ["DOMESTIC", "US"], maxWeight: "2 kg" }), [], "en")).toEqual({});
  const other = draft({ key: "other", name: "LIGHT " });
  expect(problemsOf(draft(), [draft(), other], "en")).toEqual({ name: "policy.wrong.twice" });
});

test("a rule moves to where it is put, and nowhere else", () => {
  expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
  expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
  const items = ["a", "b"];
  for (const [from, to] of [
    [0, -1],
    [1, 2],
    [5, 0],
    [1, 1],
  ] as const)
    expect(moved(items, from, to)).toBe(items);
});

test("a copy stands behind its original", () => {
  const copies = duplicated([draft(), draft({ key: "z" })], "k", { key: "n", name: "Copy of Light" });
  expect(copies.map(({ key, name }) => [key, name])).toEqual([
    ["k", "Light"],
    ["n", "Copy of Light"],
    ["z", "Light"],
  ]);
});

test("the same rules in another order are another policy; another key alone is none", () => {
  const [one, other] = [draft({ name: "One" }), draft({ name: "Other", key: "o" })];
  expect(isSame([one, other], [other, one])).toBe(false);
  expect(isSame([one], [{ ...one, key: "new" }])).toBe(true);
  expect(isSame([one], [{ ...one, isActive: false }])).toBe(false);
});

test("what the server refuses stands beside the field it names", () => {
  const sent = [draft(), draft({ key: "second" })];
  const errors = [
    { field: "rules.1.countries", message: "'XX' is not known." },
    { field: "rules.1.countries", message: "Name two letters." },
    { field: "rules", message: "At most 200 rules." },
  ];
  expect(refusalsOf(errors, sent)).toEqual({
    "second.countries": "'XX' is not known. Name two letters.",
    "": "At most 200 rules.",
  });
});
