import { expect, test } from "vitest";
import { type EntryDraft, endOf, inputOf, isOfOrder, lastDayOf, refusedFields } from "./entry";

const draft: EntryDraft = { kind: "BLOCK", identity: "EMAIL", text: " eve@example.com ", note: " ", lastDay: "" };

test("an entry is sent with what was typed, and no more", () => {
  expect(inputOf(draft, null, null)).toEqual({ kind: "BLOCK", identity: "EMAIL", value: "eve@example.com" });
});

test("of an order its id is sent, and the scope, the note and the end", () => {
  const given = { ...draft, identity: "CARD" as const, text: "309", note: "ring", lastDay: "2030-01-31" };
  expect(inputOf(given, "us", "T3JkZXI6MQ==")).toEqual({
    kind: "BLOCK",
    identity: "CARD",
    orderId: "T3JkZXI6MQ==",
    channel: "us",
    note: "ring",
    expiresAt: new Date(2030, 1, 1).toISOString(),
  });
});

test("a day counts to its end, over the end of a month too", () => {
  expect(endOf("2030-12-31")).toBe(new Date(2031, 0, 1).toISOString());
});

test("an entry that ends with a day is shown with that day, not with the next one's midnight", () => {
  expect(lastDayOf(endOf("2030-01-31"))?.getDate()).toBe(31);
  expect(lastDayOf(new Date(2030, 0, 31, 15).toISOString())).toBeNull();
});

test("cards, addresses and accounts come from orders", () => {
  expect(["EMAIL", "CARD", "ADDRESS", "CUSTOMER", "IP"].filter((kind) => isOfOrder(kind as never))).toEqual([
    "CARD",
    "ADDRESS",
    "CUSTOMER",
  ]);
});

test("what was refused stands beside its field", () => {
  const errors = [
    { field: "input.value", message: "this is no value of its kind" },
    { field: "input.expiresAt", message: "an entry ends in the future" },
    { field: "channel", message: "there is no such channel" },
  ];
  expect(refusedFields(errors)).toEqual({
    text: "this is no value of its kind",
    lastDay: "an entry ends in the future",
    "": "there is no such channel",
  });
});
