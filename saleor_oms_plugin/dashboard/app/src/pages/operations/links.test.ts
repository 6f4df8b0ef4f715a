import { expect, test } from "vitest";
import { deliveredIn, holdsAt, ordersAt, receivedIn, shippedIn } from "./links";

const week = { from: "2026-11-20T00:00:00.000Z", to: "2026-11-26T23:59:59.999999Z" };
const asked = (address: string) => [...new URLSearchParams(address.split("?")[1])];

test("a number's link names each of its conditions", () => {
  expect(asked(ordersAt({ ...deliveredIn(week), kept: false, channel: ["Q2hhbm5lbDox"] }))).toEqual([
    ["deliveredFrom", week.from],
    ["deliveredTo", week.to],
    ["kept", "false"],
    ["channel", "Q2hhbm5lbDox"],
  ]);
  expect(asked(ordersAt({ ...receivedIn(week), split: true }))).toContainEqual(["split", "true"]);
  expect(asked(ordersAt(shippedIn(week)))).toContainEqual(["shippedTo", week.to]);
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
