import { expect, it } from "vitest";
import { type Backorder, customerOf, filterOf, missingUnits, served } from "./backorders";

const row = (orderNumber: string, given: Partial<Backorder> = {}): Backorder => ({
  id: orderNumber,
  orderNumber,
  stage: "BACKORDERED",
  receivedAt: "2026-11-20T10:00:00Z",
  promisedDelivery: "2026-11-30",
  isLate: false,
  priority: 0,
  backorderedAt: "2026-11-20T10:05:00Z",
  sourcing: { missing: [] },
  order: null,
  ...given,
});

it("serves the higher priority, then the earlier promise, then the longer wait", () => {
  const rows = [
    row("unpromised", { promisedDelivery: null }),
    row("late", { receivedAt: "2026-11-21T10:00:00Z" }),
    row("plain"),
    row("early", { promisedDelivery: "2026-11-28" }),
    row("urgent", { priority: 5, promisedDelivery: null }),
  ];
  expect(served(rows).map(({ orderNumber }) => orderNumber)).toEqual([
    "urgent",
    "early",
    "plain",
    "late",
    "unpromised",
  ]);
  expect(rows[0]?.orderNumber).toBe("unpromised");
});

it("counts what is missing", () => {
  const missing = [
    { sku: "BOOK", quantity: 2 },
    { sku: "PEN", quantity: 3 },
  ];
  expect(missingUnits(row("1", { sourcing: { missing } }))).toBe(5);
  expect(missingUnits(row("1", { sourcing: null }))).toBe(0);
});

it("calls a customer by name, else by e-mail", () => {
  const order = { id: "O", userEmail: "ada@example.com", shippingAddress: null };
  expect(customerOf(row("1", { order }))).toBe("ada@example.com");
  const shippingAddress = { id: "A", firstName: "Ada", lastName: "Miller" };
  expect(customerOf(row("1", { order: { ...order, shippingAddress } }))).toBe("Ada Miller");
  expect(customerOf(row("1"))).toBe("–");
});

it("asks for backorders whatever the address says", () =>
  expect(filterOf(new URLSearchParams("q=%2017%20&channel=C&stage=SHIPPED"))).toEqual({
    isBackordered: true,
    search: "17",
    channels: ["C"],
  }));
