import { expect, it } from "vitest";
import { dimensionOf, findingFilter } from "./question";

const at = (text: string) => new URLSearchParams(text);

it.each([
  ["", "CARRIER"],
  ["by=DAY", "DAY"],
  ["by=MOON", "CARRIER"],
])("%s is told by %s", (address, by) => {
  expect(dimensionOf(at(address))).toBe(by);
});

it.each([
  ["", { status: ["OPEN"] }],
  ["status=ALL", {}],
  ["status=DISMISSED&kind=STRAY", { status: ["DISMISSED"], kind: ["STRAY"] }],
  ["status=x&kind=x", { status: ["OPEN"] }],
])("%s asks for %j", (address, filter) => {
  expect(findingFilter(at(address))).toEqual(filter);
});
