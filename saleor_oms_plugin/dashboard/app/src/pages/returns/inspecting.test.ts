import { expect, test } from "vitest";
import type { OmsDisposition } from "../../api/schema.generated";
import { deedsOf, isComplete, knownOf, type Line, verdictsOf, wrongWith } from "./inspecting";

const line = (quantity: number, said: Partial<Record<OmsDisposition, number>> = {}, id = "a"): Line => {
  const dispositions = Object.entries(said).map(([disposition, count]) => ({
    disposition: disposition as OmsDisposition,
    quantity: count,
  }));
  return {
    quantity,
    inspected: dispositions.reduce((sum, each) => sum + each.quantity, 0),
    orderLine: { id },
    dispositions,
  };
};
const totals = (said: Partial<Record<OmsDisposition, string>>) => ({
  RESTOCK: "",
  REFURBISH: "",
  SCRAP: "",
  VENDOR: "",
  ...said,
});

test.each([
  [line(3), totals({ RESTOCK: "2", SCRAP: "1" }), null],
  [line(3), totals({ RESTOCK: "1" }), null],
  [line(3), totals({ RESTOCK: "2", SCRAP: "2" }), "more"],
  [line(3), totals({ RESTOCK: "-1" }), "number"],
  [line(3), totals({ VENDOR: "one" }), "number"],
  [line(3, { RESTOCK: 1 }), totals({ SCRAP: "3" }), "shelved"],
  [line(3, { RESTOCK: 1, SCRAP: 1 }), totals({ RESTOCK: "1" }), "fewer"],
  // Refurbished goods go back to the shelf later.
  [line(3, { REFURBISH: 2 }), totals({ RESTOCK: "2" }), null],
])("of %o the totals %o are %s", (of, said, wrong) => expect(wrongWith(of, said)).toBe(wrong));

test("a line nobody touched is not said", () =>
  expect(verdictsOf([line(2), line(1, {}, "b")], { a: totals({ SCRAP: "1" }) }, false)).toEqual([
    { orderLineId: "a", disposition: "RESTOCK", quantity: 0 },
    { orderLineId: "a", disposition: "SCRAP", quantity: 1 },
  ]));

test("what was said before and is no more is said as none", () =>
  expect(verdictsOf([line(2, { REFURBISH: 2 })], { a: totals({ RESTOCK: "2" }) }, false)).toEqual([
    { orderLineId: "a", disposition: "RESTOCK", quantity: 2 },
    { orderLineId: "a", disposition: "REFURBISH", quantity: 0 },
  ]));

test("whoever closes a return says every line, also what did not come", () =>
  expect(verdictsOf([line(2, { SCRAP: 1 }), line(1, {}, "b")], {}, true)).toEqual([
    { orderLineId: "a", disposition: "RESTOCK", quantity: 0 },
    { orderLineId: "a", disposition: "SCRAP", quantity: 1 },
    { orderLineId: "b", disposition: "RESTOCK", quantity: 0 },
  ]));

test("a line that Saleor has deleted is left out", () =>
  expect(verdictsOf([{ ...line(2), orderLine: null }], {}, true)).toEqual([]));

test("a return is complete once every unit was looked at", () => {
  expect(isComplete([line(2, { SCRAP: 1 })], {})).toBe(false);
  expect(isComplete([line(2, { SCRAP: 1 })], { a: totals({ SCRAP: "1", RESTOCK: "1" }) })).toBe(true);
});

test("what was said before stands in the fields", () =>
  expect(knownOf(line(3, { RESTOCK: 2 }))).toEqual(totals({ RESTOCK: "2" })));

test.each([
  ["TRANSIT", 0, { canReceive: true, canCancel: true, canInspect: false }],
  ["RECEIVED", 0, { canReceive: false, canCancel: true, canInspect: true }],
  ["RECEIVED", 1, { canReceive: false, canCancel: false, canInspect: true }],
  ["INSPECTED", 2, { canReceive: false, canCancel: false, canInspect: true }],
  ["CANCELED", 0, { canReceive: false, canCancel: false, canInspect: false }],
] as const)("of one that is %s, with %i units inspected, may be done %o", (status, inspected, deeds) =>
  expect(deedsOf(status, [{ inspected }])).toEqual(deeds),
);
