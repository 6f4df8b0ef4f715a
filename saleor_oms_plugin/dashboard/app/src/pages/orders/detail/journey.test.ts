import { expect, test } from "vitest";
import { type JourneyFacts, journey } from "./journey";

const at = (minute: number) => `2030-01-01T12:${String(minute).padStart(2, "0")}:00Z`;
const facts = (given: Partial<JourneyFacts>): JourneyFacts => ({
  stage: "RECEIVED",
  receivedAt: at(0),
  isStuck: false,
  parts: [],
  events: [],
  ...given,
});
/** done: capital letter; now: `>`; stopped: `!`; later: `.` */
const drawn = (given: Partial<JourneyFacts>) =>
  journey(facts(given))
    .map(({ station, state }) => (state === "done" ? station : { now: ">", stopped: "!", later: "." }[state]))
    .join(" ");

test("a new order has been received and is being checked", () => {
  expect(drawn({})).toBe("received > . . . . .");
});

test("an order stands where its stage says", () => {
  expect(drawn({ stage: "SOURCING" })).toBe("received checked > . . . .");
  expect(drawn({ stage: "FULFILLING", parts: ["OPEN"] })).toBe("received checked sourced > . . .");
  expect(drawn({ stage: "FULFILLING", parts: ["LABELLED"] })).toBe("received checked sourced packed > . .");
  expect(drawn({ stage: "SHIPPED", parts: ["SHIPPED"] })).toBe("received checked sourced packed shipped > .");
  expect(drawn({ stage: "DELIVERED", parts: ["DELIVERED"] })).toBe(
    "received checked sourced packed shipped delivered >",
  );
  expect(drawn({ stage: "COMPLETED" })).toBe("received checked sourced packed shipped delivered completed");
});

test("a hold, missing stock or a problem stops it where it stands, not at the start", () => {
  expect(drawn({ stage: "ON_HOLD" })).toBe("received ! . . . . .");
  expect(drawn({ stage: "ON_HOLD", parts: ["PICKING"] })).toBe("received checked sourced ! . . .");
  expect(drawn({ stage: "BACKORDERED" })).toBe("received checked ! . . . .");
  expect(drawn({ stage: "FULFILLING", parts: ["PACKED"], isStuck: true })).toBe(
    "received checked sourced packed ! . .",
  );
});

test("a split order is as far as its slowest part, and says how far the others are", () => {
  const steps = journey(facts({ stage: "PARTIALLY_SHIPPED", parts: ["SHIPPED", "PICKING", "CANCELED"] }));
  expect(steps.find((step) => step.state === "now")?.station).toBe("packed");
  expect(steps.find((step) => step.station === "shipped")?.parts).toEqual({ done: 1, all: 2 });
  expect(steps.find((step) => step.station === "delivered")?.parts).toBeUndefined();
});

test("times come from the timeline, the last of several", () => {
  const events = [
    { at: at(1), kind: "stage.sourcing" },
    { at: at(2), kind: "order.sourced" },
    { at: at(3), kind: "order.sourced" },
    { at: at(5), kind: "stage.shipped" },
  ];
  const steps = journey(facts({ stage: "SHIPPED", parts: ["SHIPPED"], events }));
  expect(steps.map((step) => step.at)).toEqual([at(0), at(1), at(3), null, at(5), null, null]);
});

test("a delivery that the carrier took back is to come again", () => {
  const events = [
    { at: at(4), kind: "stage.delivered" },
    { at: at(5), kind: "stage.shipped" },
  ];
  const steps = journey(facts({ stage: "SHIPPED", parts: ["SHIPPED"], events }));
  expect(steps.at(-2)).toEqual({ station: "delivered", state: "now", at: null });
});

test("a canceled order ends where it was stopped", () => {
  const events = [
    { at: at(1), kind: "stage.sourcing" },
    { at: at(2), kind: "order.sourced" },
    { at: at(9), kind: "stage.canceled" },
  ];
  const steps = journey(facts({ stage: "CANCELED", parts: ["CANCELED"], events }));
  expect(steps.map((step) => step.station)).toEqual(["received", "checked", "sourced", "canceled"]);
  expect(steps.at(-1)).toEqual({ station: "canceled", state: "stopped", at: at(9) });
});
