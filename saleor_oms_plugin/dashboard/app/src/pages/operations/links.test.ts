import { expect, test } from "vitest";
import { holdsAt, ordersAt, shippedBy, within } from "./links";

const week = { from: "2026-11-20T06:00:00+00:00", to: "2026-11-27T05:59:59.999999+00:00" };
const asked = (address: string) => [...new URLSearchParams(address.split("?")[1])];

test("a number's link names each of its conditions", () => {
  expect(asked(ordersAt({ ...within("delivered", week), kept: false, channel: ["Q2hhbm5lbDox"] }))).toEqual([
    ["deliveredFrom", week.from],
    ["deliveredTo", week.to],
    ["kept", "false"],
    ["channel", "Q2hhbm5lbDox"],
  ]);
  expect(asked(ordersAt({ ...within("received", week), split: true }))).toContainEqual(["split", "true"]);
  expect(asked(ordersAt(within("shipped", week)))).toContainEqual(["shippedTo", week.to]);
});

test("a condition with several values is repeated, and one without any is left out", () => {
  expect(ordersAt({ stage: ["RECEIVED", "SOURCING"], warehouse: [], late: undefined })).toBe(
    "/orders?stage=RECEIVED&stage=SOURCING",
  );
  expect(ordersAt({})).toBe("/orders");
});

test("ids survive an address as they are", () => {
  expect(asked(ordersAt({ warehouse: ["V2FyZWhvdXNl+/8=="] }))).toEqual([["warehouse", "V2FyZWhvdXNl+/8=="]]);
});

test("a reason leads to its holds", () => {
  expect(holdsAt("FRAUD_REVIEW")).toBe("/holds?reason=FRAUD_REVIEW");
  expect(holdsAt("PAYMENT", ["1"])).toBe("/holds?reason=PAYMENT&channel=1");
});

test("the server's moments reach the list to the microsecond", () => {
  expect(asked(ordersAt(within("labelBought", week)))).toEqual([
    ["labelBoughtFrom", week.from],
    ["labelBoughtTo", week.to],
  ]);
});

test("a warehouse is asked for by its id, and by its name when Saleor has deleted it", () => {
  expect(ordersAt({ ...shippedBy({ id: "V2F0", warehouseName: "Oregon" }), inside: true })).toBe(
    "/orders?warehouse=V2F0&inside=true",
  );
  expect(ordersAt(shippedBy({ id: null, warehouseName: "Old & Gone" }))).toBe("/orders?warehouseName=Old+%26+Gone");
});
