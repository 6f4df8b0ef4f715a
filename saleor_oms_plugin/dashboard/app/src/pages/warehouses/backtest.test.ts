import { describe, expect, it } from "vitest";
import { paired, problemOf, usualPeriod } from "./backtest";

const NOW = new Date("2026-11-27T10:00:00Z");

describe("the period", () => {
  it("is thirty days long at first", () =>
    expect(usualPeriod(NOW)).toEqual({ since: "2026-10-28", until: "2026-11-27" }));
  it.each([
    ["2026-11-01", "2026-11-27", null],
    ["2026-11-27", "2026-11-27", null],
    ["2026-11-27", "2026-11-26", "warehouses.backtest.wrong.order"],
    ["2026-11-28", "2026-11-29", "warehouses.backtest.wrong.future"],
    ["", "2026-11-27", "warehouses.backtest.wrong.days"],
  ])("from %s to %s: %s", (since, until, id) => expect(problemOf({ since, until }, NOW)).toBe(id));
});

it("compares costs currency by currency", () =>
  expect(
    paired(
      [
        { amount: 10, currency: "EUR" },
        { amount: 4, currency: "USD" },
      ],
      [{ amount: 8, currency: "EUR" }],
    ),
  ).toEqual([
    ["EUR", 10, 8],
    ["USD", 4, 0],
  ]));
