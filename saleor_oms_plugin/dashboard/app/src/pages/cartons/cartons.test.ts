import { expect, test } from "vitest";
import { type Carton, formOf, inputOf, misread, newForm, placeOf, refusalsOf } from "./carton";
import { readPasted } from "./paste";

const M: Carton = {
  id: "m",
  name: "M",
  innerLength: 300,
  innerWidth: 200,
  innerHeight: 100.5,
  outerLength: 306,
  outerWidth: 206,
  outerHeight: 107,
  tareWeight: { unit: "KG", value: 0.15 },
  maxWeight: { unit: "G", value: 10000 },
  cost: { amount: 0.45, currency: "EUR" },
  recycledContent: 80,
  supply: null,
  flatRate: null,
  flatRateService: null,
  isActive: true,
};

test("what is shown for editing is sent back as it was, in any language", () => {
  for (const locale of ["en", "de", "hi", "ar"]) {
    expect(inputOf(formOf(M, locale, "USD"), locale, "m")).toEqual({
      id: "m",
      name: "M",
      innerLength: 300,
      innerWidth: 200,
      innerHeight: 100.5,
      outerLength: 306,
      outerWidth: 206,
      outerHeight: 107,
      tareWeight: { unit: "g", value: 150 },
      maxWeight: { unit: "g", value: 10000 },
      cost: 0.45,
      currency: "EUR",
      recycledContent: 80,
      supply: null,
      flatRate: null,
      flatRateService: "",
      isActive: true,
      reset: ["supply", "flatRate"],
    });
  }
});

test("a carton without a price needs no currency, and a new one forgets nothing", () => {
  const input = inputOf(newForm("USD"), "en", null);
  expect(input).toMatchObject({ cost: null, tareWeight: null });
  expect(input).not.toHaveProperty("currency");
  expect(input).not.toHaveProperty("reset");
});

test("what is no number is named", () => {
  expect(misread({ ...newForm("USD"), innerLength: "thirty", supply: "", cost: "1,5" }, "en")).toEqual([
    "innerLength",
    "cost",
  ]);
  expect(misread({ ...newForm("USD"), cost: "1,5" }, "de")).toEqual([]);
});

test("refusals stand at their fields, however the server names them", () => {
  const errors = [
    { field: "cartons.0.innerLength", message: "too long" },
    { field: "name", message: "taken" },
    { field: null, message: "no" },
  ];
  expect(refusalsOf(errors)).toEqual({ innerLength: "too long", name: "taken", "": "no" });
  expect(placeOf({ field: "cartons.3.name", message: "" })).toBe(3);
  expect(placeOf({ field: "name", message: "", index: 0 })).toBe(0);
  expect(placeOf({ field: null, message: "" })).toBeNull();
});

test.each([",", ";", "\t"])("a pasted table with %j between its cells is read", (sign) => {
  const text = [
    ["name", "Inner length", "inner_width", "innerHeight", "tare-weight", "max weight", "active?"],
    ["M", "310", "200", "100", "150", "10000", "yes"],
    ['"Box, ""big"""', "600", "400", "x", "600", "30000", ""],
    ["", "", "", "", "", "", ""],
  ]
    .map((row) => row.join(sign))
    .join("\r\n");
  const { lines, unknown, hasName } = readPasted(text, [M], "EUR");
  expect(unknown).toEqual(["active?"]);
  expect(hasName).toBe(true);
  expect(lines.map(({ number, id, wrong, form }) => [number, id, wrong, form.name, form.innerLength])).toEqual([
    [2, "m", [], "M", "310"],
    [3, null, ["innerHeight"], 'Box, "big"', "600"],
  ]);
  expect(lines[0]?.form).toMatchObject({ outerLength: "306", recycledContent: "80", cost: "0.45" });
});

test("without a heading that names the cartons nothing is read", () =>
  expect(readPasted("300;200;100", [], "EUR")).toEqual({ lines: [], unknown: ["300", "200", "100"], hasName: false }));

test("a carton is taken out of use by any no", () => {
  const { lines } = readPasted("name,isActive\nM,no\nL,", [M], "EUR");
  expect(lines.map(({ form }) => form.isActive)).toEqual([false, true]);
});
