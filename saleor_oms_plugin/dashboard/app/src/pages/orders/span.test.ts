import { expect, test } from "vitest";
import { span } from "./span";

test("a span has the largest unit that fits and the next smaller one", () => {
  expect(span(2 * 86_400 + 5 * 3_600 + 59)).toEqual([
    [2, "day"],
    [5, "hour"],
  ]);
  expect(span(3_725)).toEqual([
    [1, "hour"],
    [2, "minute"],
  ]);
  expect(span(754)).toEqual([
    [12, "minute"],
    [34, "second"],
  ]);
  expect(span(9)).toEqual([[9, "second"]]);
});

test("a smaller unit of which there is none is left out", () => {
  expect(span(3_600)).toEqual([[1, "hour"]]);
  expect(span(86_400 + 59 * 60)).toEqual([[1, "day"]]);
});

test("the last started second counts, and then it is over", () => {
  expect(span(0.2)).toEqual([[1, "second"]]);
  expect(span(59.001)).toEqual([[1, "minute"]]);
  expect(span(0)).toEqual([]);
  expect(span(-5)).toEqual([]);
});
