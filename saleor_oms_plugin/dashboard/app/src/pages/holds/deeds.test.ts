import { describe, expect, it } from "vitest";
import { byNewEnd, DEED_KEYS, type Held, isAtOnce, ordersOf, prolongedTo, targetsOf, untilTyped } from "./deeds";
import { after, named, ofHolds } from "./perform";

const NOW = Date.parse("2026-01-01T12:00:00Z");

function held(id: string, releaseAt: string | null = null, order = id): Held {
  return {
    id,
    reason: "OTHER",
    note: "",
    placedAt: "2026-01-01T00:00:00Z",
    placedBy: "system",
    placedByName: null,
    releaseAt,
    isEscalated: false,
    escalatedAt: null,
    escalationNote: null,
    assignee: null,
    lines: [],
    omsOrder: { id: `oms-${order}`, orderNumber: order, customerName: null, risk: null, order: saleors(order) },
  };
}

const saleors = (id: string) => ({ id, userEmail: null, total: null });

const rows = ["a", "b", "c"].map((id) => held(id));

describe("keys", () => {
  it("act on the selection when the row is part of it", () => {
    expect(targetsOf(rows[1] as Held, rows, new Set(["a", "b"])).map((row) => row.id)).toEqual(["a", "b"]);
  });
  it("act on the row alone when it is not selected", () => {
    expect(targetsOf(rows[2] as Held, rows, new Set(["a", "b"])).map((row) => row.id)).toEqual(["c"]);
  });
  it("release one hold at once, and ask before anything else", () => {
    expect(isAtOnce("release", rows.slice(0, 1))).toBe(true);
    expect(isAtOnce("release", rows)).toBe(false);
    for (const kind of ["prolong", "reject", "escalate"] as const) expect(isAtOnce(kind, rows.slice(0, 1))).toBe(false);
  });
  it("are those the page tells of", () => {
    expect(DEED_KEYS).toEqual({ r: "release", p: "prolong", x: "reject", e: "escalate" });
  });
});

describe("prolonging", () => {
  it("counts from the present end", () => {
    expect(prolongedTo(held("a", "2026-01-01T14:00:00Z"), { hours: 4 }, NOW)).toBe("2026-01-01T18:00:00.000Z");
  });
  it("counts from now where the end has passed or there is none", () => {
    expect(prolongedTo(held("a", "2026-01-01T11:00:00Z"), { hours: 1 }, NOW)).toBe("2026-01-01T13:00:00.000Z");
    expect(prolongedTo(held("a"), { hours: 24 }, NOW)).toBe("2026-01-02T12:00:00.000Z");
  });
  it("sends one call for each new end", () => {
    const holds = [held("a", "2026-01-01T14:00:00Z"), held("b"), held("c", "2026-01-01T14:00:00Z")];
    expect([...byNewEnd(holds, { hours: 1 }, NOW).values()]).toEqual([["a", "c"], ["b"]]);
    expect(byNewEnd(holds, { until: "2026-02-01T00:00:00.000Z" }, NOW).size).toBe(1);
  });
  it("takes a typed moment of the coming year and no other", () => {
    const typed = (ms: number) => new Date(ms - new Date(ms).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
    expect(untilTyped(typed(NOW + 3_600_000), NOW)).toBe("2026-01-01T13:00:00.000Z");
    for (const wrong of ["", "soon", typed(NOW), typed(NOW - 60_000), typed(NOW + 367 * 86_400_000)]) {
      expect(untilTyped(wrong, NOW)).toBeNull();
    }
  });
});

it("rejects an order once however many of its holds are selected", () => {
  expect(ordersOf([held("a", null, "1"), held("b", null, "2"), held("c", null, "1")])).toEqual(["1", "2"]);
  const gone = held("d", null, "3");
  expect(ordersOf([{ ...gone, omsOrder: { ...gone.omsOrder, order: null } }])).toEqual(["oms-3"]);
});

describe("refusals", () => {
  const errors = [{ id: "2", index: 1, message: "shipped" }];
  it("of an order belong to each of its holds", () => {
    const holds = [held("a", null, "1"), held("b", null, "2"), held("c", null, "2")];
    expect(ofHolds(named(errors, ["1", "2"]), holds).map(({ id }) => id)).toEqual(["b", "c"]);
  });
  it("without an id are found by their place, and else concern all", () => {
    expect(named([{ index: 1, message: "m" }], ["a", "b"])).toEqual([{ id: "b", message: "m" }]);
    expect(named([{ message: "m" }], ["a", "b"]).map(({ id }) => id)).toEqual(["a", "b"]);
    expect(named(undefined, ["a"])).toEqual([]);
  });
  it("stand until something else is done to the same hold", () => {
    const before = new Map([
      ["a", "too late"],
      ["b", "shipped"],
    ]);
    expect([...after(before, [held("b"), held("c")], new Map([["c", "gone"]]))]).toEqual([
      ["a", "too late"],
      ["c", "gone"],
    ]);
  });
});
