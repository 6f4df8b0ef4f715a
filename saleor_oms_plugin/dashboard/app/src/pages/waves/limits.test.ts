import { expect, test } from "vitest";
import { limitsOf } from "./limits";

test("what is typed bounds the list, and what is left empty does not", () =>
  expect(limitsOf({ orders: "12", lines: " ", weight: "20.5" }, "en")).toEqual({
    limits: { orders: 12, weight: { unit: "kg", value: 20.5 } },
    wrong: [],
  }));

test("numbers are read as people of the language write them", () =>
  expect(limitsOf({ weight: "20,5", units: "٤٠" }, "de").limits).toEqual({
    weight: { unit: "kg", value: 20.5 },
    units: 40,
  }));

test.each(["0", "-1", "1.5", "many", "10001", "1e3"])("%j orders are none", (orders) =>
  expect(limitsOf({ orders, units: "5" }, "en")).toEqual({ limits: { units: 5 }, wrong: ["orders"] }),
);
