import { expect, test } from "vitest";
import { expected } from "./buy";

const quoted = (amount: number, currency: string) => ({
  quote: {
    expiresAt: "2026-01-01T00:00:00Z",
    reason: "cheapest",
    chosen: { carrier: "USPS", service: "Priority", price: { amount, currency } },
  },
});
const UNFIT = { quote: { expiresAt: "2026-01-01T00:00:00Z", reason: "none fits", chosen: null } };

test("what is known of the price is summed by currency, and the rest is counted", () => {
  expect(expected([quoted(5, "USD"), quoted(2.5, "USD"), quoted(4, "EUR"), UNFIT, { quote: null }])).toEqual({
    sums: [
      { currency: "USD", amount: 7.5 },
      { currency: "EUR", amount: 4 },
    ],
    unknown: 2,
  });
});
