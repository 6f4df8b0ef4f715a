import { expect, test } from "vitest";
import { movementFilter, stockFilter } from "./filter";
import en from "./messages/en.json";
import { saying } from "./said";

test.each([
  ["East holds 4 less 1 for safety and has allocated 6: 3 too many.", "tooManyKept"],
  ["East holds -1 and has allocated 6: 7 too many.", "tooMany"],
  ["2 of the 3 units of order 17, placed 2026-11-27 09:30 UTC, are surplus: older orders are served first.", "surplus"],
  ["2 units are allocated to order 17, which has ended.", "ended"],
  ["2 units are allocated to order 17, which needs only 1.", "needsFewer"],
  ["Saleor's own sum for East says 5 allocated; the allocations are 6.", "sum"],
  ["order 17 needs 2 units that no warehouse was told to keep for it.", "unallocated"],
  ["East has promised more than it may; West has units that nobody was promised", "move"],
  ["order 17 was allocated nothing for these units; West has them", "allocate"],
  ["order 17 has ended", "releaseEnded"],
  ["order 17 needs fewer units than it was allocated", "releaseFewer"],
  [
    "East has promised more than it may, older orders are served first, and no other warehouse has units left",
    "backorder",
  ],
  ["East holds 2 of BOOK, and 1 more than it may promise are picked there already: count the shelf", "picked"],
])("%s", (sentence, name) => {
  expect(saying(sentence)?.id).toBe(`stock.said.${name}`);
  expect(Object.keys(en)).toContain(`stock.said.${name}`);
});

test("an order's number stays text, a count is one", () =>
  expect(saying("order 17 needs 2 units that no warehouse was told to keep for it.")?.values).toEqual({
    order: "\u206817\u2069",
    units: 2,
  }));

test("a new sentence is left as it is", () => expect(saying("The shelf is on fire.")).toBeNull());

test("the address asks for what it names, and for nothing else", () => {
  const address = new URLSearchParams("warehouse=A&drift=true&q=%20lamp%20&variant=V&other=1");
  expect(stockFilter(address)).toEqual({ warehouses: ["A"], hasDrift: true, search: "lamp" });
  expect(movementFilter(address)).toEqual({ warehouses: ["A"], variants: ["V"] });
  expect(stockFilter(new URLSearchParams("drift=yes&q="))).toEqual({});
});
