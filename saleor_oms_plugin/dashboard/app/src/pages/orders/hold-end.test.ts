import { expect, test } from "vitest";
import { endOf, endOfAll } from "./hold-end";

const hold = (given: Partial<Parameters<typeof endOfAll>[0][number]>) => ({
  reason: "FRAUD_COOLING" as const,
  placedBy: "system",
  releaseAt: null,
  releasedAt: null,
  ...given,
});
const early = hold({ releaseAt: "2030-01-01T12:00:00+00:00" });
const late = hold({ releaseAt: "2030-01-01T13:00:00+00:00" });

test("a hold with a time ends by it, whoever placed it", () => {
  expect(endOf(early)).toBe("time");
  expect(endOf({ ...early, placedBy: "staff:1", reason: "PAYMENT" })).toBe("time");
});

test("only a hold that the OMS placed for a payment ends with it", () => {
  expect(endOf(hold({ reason: "PAYMENT" }))).toBe("cause");
  expect(endOf(hold({ reason: "PAYMENT", placedBy: "staff:1" }))).toBe("person");
  expect(endOf(hold({ reason: "FRAUD_REVIEW" }))).toBe("person");
});

test("an order goes on when the last of its holds has ended", () => {
  expect(endOfAll([late, early])).toEqual({ end: "time", at: late.releaseAt });
  expect(endOfAll([late, hold({ reason: "PAYMENT" })])).toEqual({ end: "cause", at: null });
  expect(endOfAll([hold({ reason: "PAYMENT" }), hold({ reason: "OTHER" })])).toEqual({ end: "person", at: null });
});

test("past holds hold nothing", () => {
  expect(endOfAll([{ ...early, releasedAt: "2030-01-01T11:00:00Z" }])).toBeNull();
  expect(endOfAll([])).toBeNull();
});
