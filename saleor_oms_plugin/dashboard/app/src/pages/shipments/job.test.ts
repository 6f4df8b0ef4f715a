import { expect, test } from "vitest";
import { hasLabel, type Outcome, outcomeOf, outcomesOf, spent } from "./job";

const BOUGHT = {
  id: "A",
  orderNumber: "1001",
  shipments: [{ carrier: "USPS", service: "Priority", cost: "7.40", currency: "USD", trackingNumbers: ["92", "93"] }],
  error: null,
};
const REFUSED = { id: "B", orderNumber: "1002", shipments: [], error: { message: "no carrier offers anything" } };

test("each of a job's results is told apart, whether it comes as text or read", () => {
  const told = [outcomesOf(JSON.stringify({ items: [BOUGHT, REFUSED] })), outcomesOf({ items: [BOUGHT, REFUSED] })];
  for (const outcomes of told) {
    expect(outcomes.map(({ id, problem }) => [id, problem])).toEqual([
      ["A", null],
      ["B", "no carrier offers anything"],
    ]);
    expect(outcomes.map(hasLabel)).toEqual([true, false]);
  }
});

test("a job that is not over has no results, and one without items says nothing", () => {
  expect(outcomesOf(null)).toEqual([]);
  expect(outcomesOf("{}")).toEqual([]);
});

test("money is summed by its currency, and what has no price costs nothing", () => {
  const costing = (amount: number, currency: string): Outcome => ({
    id: "",
    orderNumber: "",
    bought: [
      { carrier: "", service: "", cost: { amount, currency }, numbers: [] },
      { carrier: "", service: "", cost: null, numbers: [] },
    ],
    problem: null,
  });
  expect(spent([costing(1.5, "USD"), costing(2, "EUR"), costing(2.5, "USD")])).toEqual([
    { currency: "USD", amount: 4 },
    { currency: "EUR", amount: 2 },
  ]);
});

test("one that is bought at once is told in the same way", () => {
  const shipment = { id: "S", orderNumber: "1003", carrier: "UPS", service: "Ground", cost: null };
  const answer = { job: null, shipments: [{ ...shipment, labels: [{ id: "L", trackingNumber: "1Z" }] }], errors: [] };
  expect(outcomeOf("C", "1003", answer)).toEqual({
    id: "C",
    orderNumber: "1003",
    bought: [{ carrier: "UPS", service: "Ground", cost: null, numbers: ["1Z"] }],
    problem: null,
  });
  const refusal = { field: null, message: "not packed", code: "INVALID" as const };
  expect(outcomeOf("C", "1003", { job: null, shipments: [], errors: [refusal] }).problem).toBe("not packed");
});
