import { beforeEach, expect, test, vi } from "vitest";
import words from "./messages/en.json";
import { relative } from "./time";
import { draw, type Managed, type Shown } from "./view";

const NOW = Date.parse("2026-03-01T12:00:00Z");
let root: HTMLElement;

beforeEach(() => {
  root = document.createElement("main");
  document.body.replaceChildren(root);
});

function order(change: Partial<Managed> = {}): Managed {
  return {
    id: "1",
    stage: "ON_HOLD",
    waitsFor: "HOLD",
    nextActionAt: "2026-03-01T12:12:30Z",
    promisedDelivery: "2026-03-05",
    isLate: false,
    holds: [],
    shipments: [],
    ...change,
  };
}

function drawn(shown: Shown, onOpen = vi.fn()): string {
  draw(root, shown, { words, tag: "en", nowMs: NOW, onOpen });
  return root.textContent ?? "";
}

const shownOrder = (change: Partial<Managed> = {}): Shown => ({ kind: "order", order: order(change), isStale: false });

test("the stage, what it waits for and when it goes on", () => {
  const text = drawn(shownOrder());
  expect(text).toContain("On hold");
  expect(text).toContain("in 12 minutes");
  expect(text).toContain("Mar 5");
});

test("open holds are named with their end, past ones are not", () => {
  const text = drawn(
    shownOrder({
      holds: [
        { id: "1", reason: "ADDRESS", releaseAt: null, releasedAt: null },
        { id: "2", reason: "PAYMENT", releaseAt: null, releasedAt: "2026-03-01T11:00:00Z" },
      ],
    }),
  );
  expect(text).toContain("Address" + words.byPerson);
  expect(text).not.toContain("Payment");
});

test("a carrier's address becomes a link only where it is one of the web", () => {
  const shipment = { id: "1", carrier: "ups", trackingNumber: "1Z", status: "TRANSIT" as const, eta: null };
  drawn(shownOrder({ shipments: [{ ...shipment, trackingUrl: "https://ups.example/1Z" }] }));
  expect(root.querySelector("a")?.rel).toBe("noopener noreferrer");
  const text = drawn(shownOrder({ shipments: [{ ...shipment, trackingUrl: "javascript:alert(1)" }] }));
  expect(root.querySelector("a")).toBeNull();
  expect(text).toContain("1Z");
});

test("text is text, whatever it says", () => {
  drawn(shownOrder({ shipments: [{ ...anonymous(), carrier: "<img src=x onerror=alert(1)>" }] }));
  expect(root.querySelector("img")).toBeNull();
});

const anonymous = () => ({
  id: "1",
  carrier: "",
  trackingNumber: null,
  trackingUrl: null,
  status: "PURCHASING" as const,
  eta: null,
});

test("the button opens the journey and keeps its focus when the figures move", () => {
  const onOpen = vi.fn();
  drawn(shownOrder(), onOpen);
  root.querySelector("button")?.focus();
  drawn(shownOrder({ stage: "SOURCING" }), onOpen);
  expect(document.activeElement?.tagName).toBe("BUTTON");
  root.querySelector("button")?.click();
  expect(onOpen).toHaveBeenCalledOnce();
});

test("an old figure says that it is old", () => {
  expect(drawn({ kind: "order", order: order(), isStale: true })).toContain(words.offline);
});

test.each([
  [NOW + 90_061_000, "tomorrow"],
  [NOW - 7_200_000, "2 hours ago"],
  [NOW + 59_000, "in 59 seconds"],
  [NOW, "now"],
])("%d is said as %s", (at, said) => expect(relative(new Date(at).toISOString(), NOW, "en")).toBe(said));
