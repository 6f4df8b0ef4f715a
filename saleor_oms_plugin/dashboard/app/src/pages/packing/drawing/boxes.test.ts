import { expect, test } from "vitest";
import { around, inside, loadingOrder, marksOf, type Placed, readPlacements } from "./boxes";

const at = (sku: string, x: number, y: number, z: number): Placed => ({
  sku,
  x,
  y,
  z,
  length: 10,
  width: 10,
  height: 10,
});

test("what the server writes is read back", () => {
  expect(readPlacements(JSON.stringify([at("A", 0, 0, 0)]))).toEqual([at("A", 0, 0, 0)]);
});

test.each([null, undefined, "", "{", "{}", '[{"sku":"A","x":0}]', '[{"sku":1}]', "[null]", '[{"sku":"A","x":"0"}]'])(
  "%s places nothing",
  (written) => expect(readPlacements(written)).toEqual([]),
);

test("what carries goes in before what it carries, the back before the front", () => {
  const order = loadingOrder([at("top", 0, 0, 10), at("front", 0, 0, 0), at("back", 0, 10, 0), at("right", 10, 10, 0)]);
  expect(order.map(({ sku }) => sku)).toEqual(["back", "right", "front", "top"]);
});

test("as many of each sku are inside as were confirmed, and not more than fit", () => {
  const order = [at("A", 0, 0, 0), at("B", 10, 0, 0), at("A", 0, 10, 0)];
  expect(inside(order, new Map([["A", 1]]))).toEqual(new Set([0]));
  expect(
    inside(
      order,
      new Map([
        ["A", 5],
        ["B", 1],
      ]),
    ),
  ).toEqual(new Set([0, 1, 2]));
});

test("every sku has a letter of its own, also beyond the alphabet", () => {
  const marks = marksOf(Array.from({ length: 60 }, (_, index) => `sku-${index % 30}`));
  expect(marks.size).toBe(30);
  expect(new Set(marks.values()).size).toBe(30);
  expect([marks.get("sku-0"), marks.get("sku-25"), marks.get("sku-26")]).toEqual(["A", "Z", "AA"]);
});

test("the room around nothing is none", () => {
  expect(around([])).toEqual({ length: 0, width: 0, height: 0 });
  expect(around([at("A", 5, 0, 20)])).toEqual({ length: 15, width: 10, height: 30 });
});
