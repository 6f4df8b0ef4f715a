import { expect, test } from "vitest";
import { byHand, emptyParcel, type Line } from "./draft";
import { confirmedUnits, filled, hear, nextParcel } from "./hearing";

function line(id: string, sku: string, quantity: number, more: Partial<Line> = {}): Line {
  return {
    id,
    orderLineId: id,
    sku,
    productName: sku,
    variantName: "",
    imageUrl: null,
    scanCodes: [],
    quantity,
    quantityScanned: 0,
    unitWeight: null,
    ...more,
  };
}

const MUG = line("1", "MUG", 2, { scanCodes: ["MUG", "04006381333931"] });
const BOOK = line("2", "BOOK", 1);
const nothing = new Map<string, number>();

test.each(["MUG", "mug", "4006381333931", "]C10104006381333931"])("%s is the mug", (scanned) => {
  expect(hear(scanned, [MUG, BOOK], nothing)).toEqual({ kind: "right", scanned, line: MUG });
});

test("a wrong code says what would have been right: only what is still open", () => {
  const heard = hear("PLATE", [MUG, BOOK], new Map([["2", 1]]));
  expect(heard).toEqual({ kind: "wrong", scanned: "PLATE", expected: [MUG] });
});

test("one more than ordered is not taken for something else", () => {
  expect(hear("MUG", [MUG, BOOK], new Map([["1", 2]])).kind).toBe("enough");
});

test("lines that share a code are confirmed one after the other", () => {
  const twins = [line("1", "MUG", 1), line("2", "MUG", 1)];
  expect(hear("MUG", twins, new Map([["1", 1]]))).toMatchObject({ kind: "right", line: { id: "2" } });
});

test("what the server does not know yet counts, and never beyond what there is", () => {
  const known = { ...MUG, quantityScanned: 1 };
  const unsaved = [
    { lineId: "1", units: 1 },
    { lineId: "2", units: 1 },
  ];
  expect(Object.fromEntries(confirmedUnits([known, BOOK], unsaved))).toEqual({ 1: 2, 2: 1 });
  expect(confirmedUnits([{ ...MUG, quantityScanned: 2 }], unsaved).get("1")).toBe(2);
});

test("the first parcel of a line is filled first, and every unit lies in exactly one", () => {
  const parcels = [
    { ...emptyParcel("a", null), contents: new Map([["1", 1]]) },
    {
      ...emptyParcel("b", null),
      contents: new Map([
        ["1", 1],
        ["2", 1],
      ]),
    },
  ];
  const one = new Map([["1", 1]]);
  expect(nextParcel(parcels, nothing, "1")).toBe("a");
  expect(nextParcel(parcels, one, "1")).toBe("b");
  expect(nextParcel(parcels, new Map([["1", 2]]), "1")).toBeNull();
  const into = filled(
    parcels,
    new Map([
      ["1", 2],
      ["2", 1],
    ]),
  );
  expect(Object.fromEntries(into.get("a") ?? [])).toEqual({ 1: 1 });
  expect(Object.fromEntries(into.get("b") ?? [])).toEqual({ 1: 1, 2: 1 });
});

test("by hand everything goes into the one parcel", () => {
  expect(nextParcel(byHand([MUG, BOOK]), nothing, "2")).toBe("0");
});
