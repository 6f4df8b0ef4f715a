import { createIntl } from "react-intl";
import { expect, test } from "vitest";
import shared from "../../../i18n/messages/en.json";
import en from "../messages/en.json";
import { belongs, groupNamed, type TimelineEvent, tell } from "./event-words";
import type { OmsOrder } from "./page";

const intl = createIntl({ locale: "en", messages: { ...shared, ...en } });
const order = {
  holds: [{ id: btoa("OmsHold:5"), reason: "PAYMENT", placedAt: "2030-01-01T12:00:00Z", releasedAt: null }],
  fulfillmentOrders: [{ id: btoa("OmsFulfillmentOrder:7"), warehouseName: "Near" }],
  shipments: [{ labels: [{ id: btoa("OmsLabel:9"), trackingNumber: "92" }] }],
  notifications: [{ id: btoa("OmsNotification:3"), kind: "dispatched" }],
} as unknown as OmsOrder;
const event = (kind: string, message: string, data: object = {}): TimelineEvent => ({
  at: "2030-01-01T13:00:00Z",
  kind,
  message,
  actor: "system",
  actorName: null,
  data: JSON.stringify(data),
});
const told = (...given: Parameters<typeof event>) => tell(event(...given), order, intl);

test("a move is said by the state's own words, with its reason", () => {
  expect(told("stage.on_hold", "Received → on hold", { to: "ON_HOLD" })).toEqual({
    heading: "Now: On hold",
    detail: "",
  });
  expect(told("stage.received", "Received (checkout)")).toEqual({ heading: "Now: Received", detail: "checkout" });
  expect(
    told("fulfillment_order.picked", "Near: picking → picked (picked automatically)", {
      fulfillmentOrder: 7,
      to: "PICKED",
    }),
  ).toEqual({ heading: "Near: Picked", detail: "picked automatically" });
  expect(told("label.transit", "Parcel 92: …", { label: 9, to: "TRANSIT" }).heading).toBe("92: On its way");
});

test("a hold, a message and a label are named", () => {
  expect(told("hold.placed", "Held: payment", { hold: 5 }).heading).toBe("Held: Payment");
  expect(told("message.sent", "E-mail dispatched sent", { message: 3 }).heading).toBe(
    "Message sent: Parcel is on its way",
  );
  expect(told("label.bought", "Label bought, tracking number 92", { label: 9 }).heading).toBe("Label bought: 92");
});

test("a hold is known by its id before its moment: two may have begun at once", () => {
  const begun = "2030-01-01T13:00:00Z";
  const holds = [
    { id: btoa("OmsHold:1"), reason: "FRAUD_COOLING", placedAt: begun, releasedAt: null },
    { id: btoa("OmsHold:2"), reason: "CUSTOMER_REQUEST", placedAt: begun, releasedAt: null },
  ];
  const both = { ...order, holds } as unknown as OmsOrder;
  expect(tell(event("hold.placed", "", { hold: 2 }), both, intl).heading).toBe("Held: Customer's request");
});

test("what the order no longer has is told by the server's own sentence", () => {
  expect(told("hold.placed", "Held: payment", { hold: 99 })).toEqual({ heading: "Held", detail: "Held: payment" });
  expect(told("fulfillment_order.picked", "Gone: picking → picked", { fulfillmentOrder: 99, to: "PICKED" })).toEqual({
    heading: "Gone: picking → picked",
    detail: "",
  });
  expect(told("weather.changed", "It rains")).toEqual({ heading: "It rains", detail: "" });
});

test("data that is no object breaks nothing", () => {
  for (const data of ["", "null", "[", "7"]) {
    expect(tell({ ...event("stage.shipped", "x"), data }, order, intl).heading).toBe("Now: Shipped");
  }
});

test("events are narrowed to their group, and to what people did", () => {
  expect(belongs({ kind: "hold.placed", actor: "system" }, "hold")).toBe(true);
  expect(belongs({ kind: "stage.on_hold", actor: "system" }, "hold")).toBe(false);
  expect(belongs({ kind: "problem", actor: "system" }, "stage")).toBe(true);
  expect(belongs({ kind: "stage.on_hold", actor: "staff:1" }, "people")).toBe(true);
  expect(belongs({ kind: "stage.on_hold", actor: "system" }, "people")).toBe(false);
  expect([groupNamed("hold"), groupNamed("toString"), groupNamed(null)]).toEqual(["hold", "all", "all"]);
});
