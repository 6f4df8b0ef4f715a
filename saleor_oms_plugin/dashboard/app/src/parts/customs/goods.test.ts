import { expect, test } from "vitest";
import { bySku, fieldOf, inputOf, isTouched, misread, NOTHING, refusalsOf } from "./goods";

test("only what was typed is sent, as the server spells it", () => {
  const typed = { ...NOTHING, hsCode: " 4901.99 ", originCountry: "de", customsValue: "12,50" };
  expect(inputOf("BOOK", typed, "de")).toEqual({
    sku: "BOOK",
    hsCode: "4901.99",
    originCountry: "DE",
    customsValue: 12.5,
  });
  expect(isTouched(NOTHING)).toBe(false);
});

test.each([
  ["hsCode", "4901", "490199"],
  ["hsCode", "49019900112", "4901.99.0011"],
  ["originCountry", "Germany", "DE"],
  ["customsValue", "0", "0.01"],
  ["description", "x".repeat(201), "Books"],
] as const)("of %s, %s is refused and %s taken", (field, bad, good) => {
  expect(misread({ ...NOTHING, [field]: bad }, "en")).toEqual([field]);
  expect(misread({ ...NOTHING, [field]: good }, "en")).toEqual([]);
});

test("refusals stand at the field they name, else at the product, else alone", () => {
  const errors = [
    { field: "products.1.hsCode", message: "no such code" },
    { field: "products.0", message: "no such SKU" },
    { field: null, message: "index tells", index: 0 },
    { field: "products.originCountry", message: "no such country", index: 0 },
    { field: null, message: "all of it" },
  ];
  expect([...refusalsOf(errors, ["A", "B"])]).toEqual([
    ["B.hsCode", "no such code"],
    ["A", "no such SKU index tells"],
    ["A.originCountry", "no such country"],
    ["", "all of it"],
  ]);
});

test("what is missing stands by its product; the signer belongs to none", () => {
  const gap = (sku: string, field: string) => ({ sku, field, message: "" });
  const gaps = [gap("A", "hsCode"), gap("", "signer"), gap("A", "origin")];
  expect(bySku(gaps)).toEqual([
    ["A", [gaps[0], gaps[2]]],
    ["", [gaps[1]]],
  ]);
  expect([fieldOf("origin"), fieldOf("weight"), fieldOf("signer")]).toEqual(["originCountry", null, null]);
});
