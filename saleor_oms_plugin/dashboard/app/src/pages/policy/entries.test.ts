import { expect, test } from "vitest";
import { added, meantBy } from "./entries";

const CHOICES = [
  { id: "usps_priority", name: "USPS Priority Mail" },
  { id: "ups_ground", name: "UPS Ground, residential" },
];
const nameOf = (id: string) => CHOICES.find((choice) => choice.id === id)?.name ?? id;
const meant = (typed: string) => meantBy(typed, CHOICES, nameOf, (text) => text.toLowerCase());

test("a choice is meant by its name, whatever signs are in it", () => {
  expect(meant("usps priority mail")).toEqual(["usps_priority"]);
  expect(meant("UPS Ground, residential")).toEqual(["ups_ground"]);
});

test("what is no choice is taken in the server's spelling, and several at once", () => {
  expect(meant(" DHL_Express , fedex_ground;")).toEqual(["dhl_express", "fedex_ground"]);
  expect(meant(" ")).toEqual([]);
});

test("nothing stands twice in a list, and what was there keeps its place", () => {
  expect(added(["b", "a"], ["a", "c"])).toEqual(["b", "a", "c"]);
});
