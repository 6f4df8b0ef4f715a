import { expect, test } from "vitest";
import { leftToDo, meaningOf, type PutBack } from "./meaning";

const row = (sku: string, more: Partial<PutBack> = {}): PutBack => ({
  id: sku,
  warehouseName: "East",
  sku,
  productName: sku,
  scanCodes: [sku],
  quantity: 2,
  quantityDone: 0,
  binLocation: `A-${sku}`,
  reason: "",
  orderNumber: "1",
  createdAt: "2026-01-01T00:00:00Z",
  ...more,
});

const book = row("BOOK");
const cup = row("CUP");

test("what was put back is gone from the list before the server has said so", () => {
  expect(leftToDo([book, cup], [{ id: "BOOK", done: 2 }])).toEqual([cup]);
  expect(leftToDo([book], [{ id: "BOOK", done: 1 }])[0]?.quantityDone).toBe(1);
  expect(leftToDo([row("BOOK", { quantityDone: 1 })], [])[0]?.quantityDone).toBe(1);
});

test.each([
  [undefined, "BOOK", "item"],
  [undefined, "A-BOOK", "unknown"],
  [undefined, "", "unknown"],
  [book, "book", "item"],
  [book, "a-book", "bin"],
  [book, "CUP", "otherItem"],
  [book, "B-7-1", "otherBin"],
  [book, "  ", "unknown"],
] as const)("with %o in hand, %j is: %s", (inHand, scanned, kind) =>
  expect(meaningOf([book, cup], inHand, scanned).kind).toBe(kind),
);

test("goods without a bin of their own go into the one that is scanned", () =>
  expect(meaningOf([], row("BOOK", { binLocation: null }), "B-7-1")).toEqual({ kind: "otherBin", bin: "B-7-1" }));
