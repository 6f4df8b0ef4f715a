import { describe, expect, it } from "vitest";
import { nextRow, replacement } from "./focus";

const keys = ["a", "b", "c", "d"];

describe("nextRow", () => {
  it("goes on to the row below", () => expect(nextRow(keys, new Set(["b"]), "b")).toBe("c"));
  it("skips rows the deed was done to", () => expect(nextRow(keys, new Set(["b", "c"]), "b")).toBe("d"));
  it("turns back at the end", () => expect(nextRow(keys, new Set(["d"]), "d")).toBe("c"));
  it("begins at the top when no row had the focus", () => expect(nextRow(keys, new Set(["a"]), null)).toBe("b"));
  it("goes nowhere when nothing is left", () => expect(nextRow(keys, new Set(keys), "b")).toBeNull());
});

describe("replacement", () => {
  it("is the row that moved up", () => expect(replacement(["a", "c"], 1)).toBe("c"));
  it("is the last row where the last one left", () => expect(replacement(["a", "b"], 2)).toBe("b"));
  it("is nothing in an empty queue", () => expect(replacement([], 0)).toBeNull());
});
