import { describe, expect, it } from "vitest";
import { questionOf } from "./period";

const NOW = new Date("2030-03-10T12:00:00Z");
const asked = (text: string) => questionOf(new URLSearchParams(text), NOW);

describe("the scores asked for", () => {
  it("are by warehouse over a quarter, unless the address says otherwise", () => {
    expect(asked("")).toEqual({ by: "WAREHOUSE", days: 90, since: "2029-12-11", until: "2030-03-11", every: "WEEK" });
  });
  it("come in shorter points for shorter periods", () => {
    expect([asked("days=30").every, asked("days=365").every]).toEqual(["DAY", "MONTH"]);
    expect(asked("by=PRODUCT").by).toBe("PRODUCT");
  });
  it("are not led astray by a wrong address", () => {
    expect(asked("by=x&days=9999").days).toBe(90);
  });
});
