import { expect, test } from "vitest";
import { readCount, wishesOf } from "./wishes";

const line = (id: string, quantity: number) => ({ quantity, orderLine: { id } });

test.each([
  ["", 0],
  [" 2 ", 2],
  ["3", 3],
  ["4", null],
  ["-1", null],
  ["1.5", null],
  ["1e0", null],
  ["two", null],
  ["99999999999999999999", null],
])("%s of three is %s", (typed, count) => expect(readCount(typed, 3)).toBe(count));

test("lines of which nothing comes back are not asked for", () =>
  expect(wishesOf([line("a", 2), line("b", 1)], { a: "2", b: "0" })).toEqual({
    lines: [{ orderLineId: "a", quantity: 2 }],
    wrong: [],
  }));

test("more than may come back is wrong, and names its line", () =>
  expect(wishesOf([line("a", 2), line("b", 1)], { a: "3", b: "1" })).toEqual({
    lines: [{ orderLineId: "b", quantity: 1 }],
    wrong: ["a"],
  }));

test("a line that Saleor has deleted cannot be named", () =>
  expect(wishesOf([{ quantity: 2, orderLine: null }], {})).toEqual({ lines: [], wrong: [] }));
