import { expect, test } from "vitest";
import { filterOf, isNarrowed } from "./filter";

const asked = (address: string) => filterOf(new URLSearchParams(address));

test("nothing in the address asks for all", () => {
  expect(asked("")).toEqual({});
  expect(isNarrowed(new URLSearchParams("after=abc"))).toBe(false);
});

test("the address narrows by status, carrier, direction, lateness and search", () => {
  expect(asked("status=LOST&status=TRANSIT&carrier=USPS&carrier=usps&direction=RETURN&late=true&q=+1007+")).toEqual({
    status: ["TRANSIT", "LOST"],
    carrier: ["usps"],
    direction: "RETURN",
    isLate: true,
    search: "1007",
  });
});

test("what no server knows is never asked", () => {
  expect(asked("status=EATEN&direction=SIDEWAYS&late=maybe&q=%20&carrier=")).toEqual({});
});
