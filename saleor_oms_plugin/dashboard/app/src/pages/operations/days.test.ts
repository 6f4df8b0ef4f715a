import { expect, test } from "vitest";
import { currenciesOf, revenueOf, stretchesOf } from "./days";
import { addDays } from "./period";

const usd = (amount: number) => ({ amount, currency: "USD" });

function daily(count: number, revenue = [usd(0.1)]) {
  return Array.from({ length: count }, (_, index) => ({
    day: addDays("2026-01-01", index),
    startsAt: `${addDays("2026-01-01", index)}T00:00:00Z`,
    endsAt: `${addDays("2026-01-01", index)}T23:59:59.999999Z`,
    received: 3,
    shipped: 2,
    delivered: 1,
    revenue,
  }));
}

test("up to a month is drawn by day", () => {
  expect(stretchesOf(daily(31))).toHaveLength(31);
  expect(stretchesOf(daily(1))[0]).toMatchObject({ received: 3, shipped: 2, delivered: 1 });
});

test("more is drawn by weeks that end with the last day, and no order is lost", () => {
  const weeks = stretchesOf(daily(90));
  expect(weeks.map(({ days }) => days.length)).toEqual([6, ...Array(12).fill(7)]);
  expect(weeks.at(-1)?.days.at(-1)?.day).toBe(addDays("2026-01-01", 89));
  expect(weeks.reduce((all, week) => all + week.received, 0)).toBe(270);
});

test("no days are no stretches", () => {
  expect(stretchesOf([])).toEqual([]);
});

test("currencies come by how many days they were used on, and then by name", () => {
  const eur = { amount: 5, currency: "EUR" };
  expect(currenciesOf([...daily(2), ...daily(1, [eur]), ...daily(1, [{ amount: 1, currency: "CHF" }])])).toEqual([
    "USD",
    "CHF",
    "EUR",
  ]);
  expect(currenciesOf(daily(3, []))).toEqual([]);
});

test("revenue is added up in one currency only, without dust", () => {
  const days = daily(3, [usd(0.1), { amount: 9, currency: "EUR" }]);
  expect(revenueOf(days, "USD")).toBe(0.3);
  expect(revenueOf(days, "JPY")).toBe(0);
});
