import { expect, test } from "vitest";
import { byNumber, fromServer, type Queued } from "./find";
import { secondLook } from "./station/saving";

const part = (id: string, orderNumber: string, ...skus: string[]): Queued => ({
  id,
  status: "PICKED",
  shipBy: null,
  warehouseName: "East",
  omsOrder: { orderNumber },
  lines: skus.map((sku) => ({ id: `${id}-${sku}`, sku, quantity: 1 })),
  parcels: [],
});

const ROWS = [
  part("a", "1001", "MUG", "LAMP"),
  part("b", "1002", "MUG"),
  part("c", "A-7", "BOOK"),
  part("d", "A-7", "PEN"),
];
const nothing = { sku: null, fulfillmentOrder: null, pickList: null };

test.each(["1002", " #1002 "])("%j opens the order of that number", (code) =>
  expect(byNumber(code, ROWS)).toEqual({ kind: "one", id: "b" }),
);

test("of an order in several parts somebody chooses", () => {
  expect(byNumber("a-7", ROWS)).toMatchObject({ kind: "some", parts: [{ part: { id: "c" } }, { part: { id: "d" } }] });
  expect(byNumber("1003", ROWS)).toBeNull();
});

test("an item opens the order that needs nothing else, before a more urgent one that does", () => {
  expect(fromServer({ ...nothing, kind: "PRODUCT", sku: "MUG" }, ROWS)).toEqual({ kind: "one", id: "b" });
  expect(fromServer({ ...nothing, kind: "PRODUCT", sku: "LAMP" }, ROWS)).toEqual({ kind: "one", id: "a" });
  expect(fromServer({ ...nothing, kind: "PRODUCT", sku: "VASE" }, ROWS)).toEqual({
    kind: "none",
    why: "packing.find.product",
  });
});

test("of a pick list only what is picked is offered, each with its tote", () => {
  const [first = part("", ""), second = part("", "")] = ROWS;
  const tasks = [{ tote: "2", fulfillmentOrder: { id: "b" } }];
  const list = { number: "P-1", tasks, fulfillmentOrders: [{ ...first, status: "PACKED" as const }, second] };
  const scanned = { ...nothing, kind: "PICK_LIST" as const };
  expect(fromServer({ ...scanned, pickList: list }, [])).toEqual({ kind: "one", id: "b" });
  expect(fromServer({ ...scanned, pickList: { ...list, fulfillmentOrders: [first, second] } }, [])).toMatchObject({
    kind: "some",
    parts: [{ tote: null }, { tote: "2" }],
  });
  const packed = { ...list, fulfillmentOrders: [] };
  expect(fromServer({ ...scanned, pickList: packed }, [])).toEqual({ kind: "none", why: "packing.find.packed" });
});

test.each(["BIN", "UNKNOWN"] as const)("%s opens nothing and says why", (kind) =>
  expect(fromServer({ ...nothing, kind }, ROWS).kind).toBe("none"),
);

test("only a weight that wants a second look is one", () => {
  const doubt = { field: "parcels.1.weight", code: "CONFLICT", message: "look again" };
  expect(secondLook([doubt])).toEqual(new Map([[1, "look again"]]));
  expect(secondLook([doubt, { field: "parcels", code: "INVALID", message: "no" }])).toBeNull();
  expect(secondLook([{ field: "parcels.0.weight", code: "INVALID", message: "too heavy" }])).toBeNull();
  expect(secondLook([])).toBeNull();
});
