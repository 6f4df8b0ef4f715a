import { describe, expect, it } from "vitest";
import { filterOf, isNarrowed, toggled } from "./filter";

const address = (text: string) => new URLSearchParams(text);

describe("filterOf", () => {
  it("asks for everything open where the address is silent", () => {
    expect(filterOf(address(""))).toEqual({});
    expect(isNarrowed(address(""))).toBe(false);
  });
  it("reads every part", () => {
    const text =
      "reason=PAYMENT&reason=ADDRESS&escalated=true&person=true&channel=Q2hhbm5lbDox&channel=Q2hhbm5lbDoy&q=%20%23131%20";
    expect(filterOf(address(text))).toEqual({
      reason: ["PAYMENT", "ADDRESS"],
      isEscalated: true,
      forPerson: true,
      channels: ["Q2hhbm5lbDox", "Q2hhbm5lbDoy"],
      search: "#131",
    });
    expect(isNarrowed(address(text))).toBe(true);
  });
  it("leaves out what nobody knows", () => {
    expect(filterOf(address("reason=WITCHCRAFT&escalated=maybe&person=1&q=%20&channel="))).toEqual({});
  });
});

it("switches a reason on and off", () => {
  expect(toggled(address("reason=PAYMENT"), "ADDRESS")).toEqual(["PAYMENT", "ADDRESS"]);
  expect(toggled(address("reason=PAYMENT&reason=ADDRESS"), "PAYMENT")).toEqual(["ADDRESS"]);
});
