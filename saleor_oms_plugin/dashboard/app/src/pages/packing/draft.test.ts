import { expect, test } from "vitest";
import {
  byHand,
  emptyParcel,
  expectedGrams,
  fingerprint,
  inputOf,
  isMissized,
  type Line,
  moved,
  newKey,
  parcelsOf,
} from "./draft";
import type { PackPlanFragment } from "./packing.generated";

function line(id: string, sku: string, quantity: number, grams: number | null = 100): Line {
  return {
    id,
    orderLineId: `order-${id}`,
    sku,
    productName: sku,
    variantName: "",
    imageUrl: null,
    scanCodes: [sku],
    quantity,
    quantityScanned: 0,
    unitWeight: grams === null ? null : { unit: "G", value: grams },
  };
}

type Planned = PackPlanFragment["parcels"][number];
const carton = { id: "box", name: "M", innerLength: 300, innerWidth: 200, innerHeight: 100 };

function plan(...parcels: Partial<Planned>[]): PackPlanFragment {
  const planned = { fill: 50, placements: "[]", carton, length: 306, width: 206, height: 108, lines: [] };
  return {
    carbonGrams: 10,
    fill: 50,
    isProven: true,
    cost: null,
    parcels: parcels.map((each) => ({ ...planned, ...each })),
  };
}

const of = (sku: string, quantity: number, orderLine: string | null = null) => ({
  sku,
  quantity,
  orderLine: orderLine === null ? null : { id: orderLine },
});

test("a plan's units are those of the lines it names", () => {
  const lines = [line("1", "A", 2), line("2", "A", 3), line("3", "B", 1)];
  const parcels = parcelsOf(
    plan({ lines: [of("A", 3, "order-2")] }, { lines: [of("A", 2, "order-1"), of("B", 1)] }),
    lines,
  );
  expect(parcels.map(({ contents }) => Object.fromEntries(contents))).toEqual([{ 2: 3 }, { 1: 2, 3: 1 }]);
});

test("where a plan names no line, its units are spread over the lines of the sku", () => {
  const lines = [line("1", "A", 2), line("2", "A", 3)];
  const [parcel] = parcelsOf(plan({ lines: [of("A", 5)] }), lines);
  expect(Object.fromEntries(parcel?.contents ?? [])).toEqual({ 1: 2, 2: 3 });
});

test("what a plan leaves out is packed by hand in a parcel of its own", () => {
  const lines = [line("1", "A", 2), line("2", "HUGE", 1)];
  const parcels = parcelsOf(plan({ lines: [of("A", 2)] }), lines);
  expect(parcels.map(({ cartonId, contents }) => [cartonId, Object.fromEntries(contents)])).toEqual([
    ["box", { 1: 2 }],
    [null, { 2: 1 }],
  ]);
});

test("what ships in its own box is as large as it is", () => {
  const own = { carton: null, length: 900, width: 150, height: 600, lines: [of("TV", 1)] };
  const [parcel] = parcelsOf(plan(own), [line("1", "TV", 1)]);
  expect(parcel?.size).toEqual({ length: "900", width: "150", height: "600" });
  expect(parcel?.placements).toBeNull();
});

test("every unit stays somewhere, wherever it is moved", () => {
  const lines = [line("1", "A", 3), line("2", "B", 2)];
  let parcels = byHand(lines);
  const moves: [string, number, string, string][] = [
    ["1", 2, "0", "1"],
    ["2", 9, "0", "2"],
    ["1", 1, "0", "2"],
    ["1", 1, "1", "2"],
    ["1", 1, "gone", "2"],
  ];
  for (const [id, units, from, to] of moves) {
    parcels = moved(parcels, id, units, { from, to });
    for (const each of lines) {
      expect(parcels.reduce((sum, { contents }) => sum + (contents.get(each.id) ?? 0), 0)).toBe(each.quantity);
    }
  }
  expect(parcels.map(({ key, contents }) => [key, Object.fromEntries(contents)])).toEqual([
    ["1", { 1: 1 }],
    ["2", { 1: 2, 2: 2 }],
  ]);
});

test("a plan's drawing holds no longer once something was moved", () => {
  const placements = JSON.stringify([{ sku: "A", x: 0, y: 0, z: 0, length: 9, width: 9, height: 9 }]);
  const parcels = parcelsOf(plan({ placements, lines: [of("A", 2)] }), [line("1", "A", 2)]);
  expect(parcels[0]?.placements).toHaveLength(1);
  const after = moved(parcels, "1", 1, { from: "0", to: newKey(parcels) });
  expect(after.map((parcel) => parcel.placements)).toEqual([null, null]);
  expect(after.map((parcel) => parcel.cartonId)).toEqual(["box", "box"]);
});

test("a parcel weighs its carton and what is in it", () => {
  const lines = [line("1", "A", 3, 120), line("2", "B", 1, 80)];
  const [parcel = emptyParcel("", null)] = byHand(lines);
  expect(expectedGrams(parcel, lines, null)).toBe(440);
  expect(expectedGrams({ ...parcel, cartonId: "box" }, lines, 60)).toBe(500);
  expect(expectedGrams({ ...parcel, cartonId: "box" }, lines, null)).toBeNull();
});

test("nobody knows what a parcel should weigh while one weight is missing", () => {
  const lines = [line("1", "A", 3, 120), line("2", "B", 1, null)];
  const [parcel = emptyParcel("", null)] = byHand(lines);
  expect(expectedGrams(parcel, lines, 60)).toBeNull();
});

test("the server is told carton or size, the weight where there is one, and each line's units", () => {
  const lines = [line("1", "A", 2), { ...line("2", "B", 1), orderLineId: null }];
  const boxed = { ...emptyParcel("0", "box"), contents: new Map([["1", 2]]), weighed: "500" };
  const own = {
    ...emptyParcel("1", null),
    size: { length: "90", width: "80", height: "70" },
    contents: new Map([["2", 1]]),
  };
  expect(inputOf([boxed, own], lines, "en")).toEqual([
    { cartonId: "box", weight: { unit: "g", value: 500 }, lines: [{ orderLineId: "order-1", quantity: 2 }] },
    { length: 90, width: 80, height: 70, lines: [{ orderLineId: "2", quantity: 1 }] },
  ]);
  const unfinished = { ...own, size: { length: "90", width: "", height: "70" } };
  expect(inputOf([unfinished], lines, "en")[0]).not.toHaveProperty("length");
});

test.each([
  ["90", "80", "70", false],
  ["", "", "", false],
  ["٩٠", "80", "70", false],
  ["90", "", "70", true],
  ["90", "80", "7 cm", true],
  ["90.5", "80", "70", true],
  ["0", "80", "70", true],
])("a size of %s by %s by %s stands in the way: %s", (length, width, height, isWrong) => {
  const size = { length, width, height };
  expect(isMissized({ cartonId: null, size }, "en")).toBe(isWrong);
  expect(isMissized({ cartonId: "box", size }, "en")).toBe(false);
});

test("other units make another fingerprint", () => {
  const lines = [line("1", "A", 2)];
  expect(fingerprint([{ ...line("1", "A", 2), quantityScanned: 1 }])).toBe(fingerprint(lines));
  expect(fingerprint([line("1", "A", 1)])).not.toBe(fingerprint(lines));
});
