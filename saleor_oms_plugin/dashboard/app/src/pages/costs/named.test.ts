import { describe, expect, it } from "vitest";
import { isSettleable, namedIn } from "./named";

describe("what somebody typed as transactions", () => {
  it("is parted by whatever people paste", () => {
    expect(namedIn(" a, b\nc;a ")).toEqual(["a", "b", "c"]);
    expect(namedIn("  ")).toEqual([]);
  });
});

describe("whether a word counts", () => {
  const now = new Date("2030-01-01T12:00:00Z");

  it("does once the purchase can arrive no more", () => {
    expect(isSettleable("2030-01-01T12:00:00Z", now)).toBe(true);
    expect(isSettleable("2030-01-01T12:00:01Z", now)).toBe(false);
  });

  it("never does of what has not left", () => {
    expect(isSettleable(null, now)).toBe(false);
  });
});
