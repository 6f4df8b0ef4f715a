import { describe, expect, it } from "vitest";
import { endingOf, largestUnits } from "./countdown";

const NOW = Date.parse("2026-03-29T00:30:00Z");
const cooling = { reason: "FRAUD_COOLING" as const, placedBy: "system", releaseAt: "2026-03-29T01:30:00Z" };

describe("endingOf", () => {
  it("counts elapsed time, also over the night the clocks change", () => {
    expect(endingOf(cooling, NOW)).toEqual({ kind: "time", secondsLeft: 3600 });
  });
  it("is due from the very moment on, never before", () => {
    const end = Date.parse(cooling.releaseAt);
    expect(endingOf(cooling, end - 1)).toEqual({ kind: "time", secondsLeft: 1 });
    expect(endingOf(cooling, end)).toEqual({ kind: "due" });
    expect(endingOf(cooling, end + 86_400_000)).toEqual({ kind: "due" });
  });
  it("waits for a person where there is no time", () => {
    expect(endingOf({ ...cooling, reason: "FRAUD_REVIEW", releaseAt: null }, NOW)).toEqual({ kind: "person" });
  });
  it("waits for the payment only where the OMS itself placed the hold", () => {
    const payment = { reason: "PAYMENT" as const, releaseAt: null };
    expect(endingOf({ ...payment, placedBy: "system" }, NOW)).toEqual({ kind: "cause" });
    expect(endingOf({ ...payment, placedBy: "staff:7" }, NOW)).toEqual({ kind: "person" });
  });
});

describe("largestUnits", () => {
  it.each([
    [0, [[0, "second"]]],
    [59, [[59, "second"]]],
    [
      60,
      [
        [1, "minute"],
        [0, "second"],
      ],
    ],
    [
      3599,
      [
        [59, "minute"],
        [59, "second"],
      ],
    ],
    [
      3725,
      [
        [1, "hour"],
        [2, "minute"],
      ],
    ],
    [
      86_400,
      [
        [1, "day"],
        [0, "hour"],
      ],
    ],
    [
      90 * 86_400 + 3_600 * 23 + 59,
      [
        [90, "day"],
        [23, "hour"],
      ],
    ],
  ])("writes %i seconds in two units", (seconds, parts) => {
    expect(largestUnits(seconds)).toEqual(parts);
  });
});
