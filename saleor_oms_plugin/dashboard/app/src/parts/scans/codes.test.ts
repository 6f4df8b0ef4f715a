import { expect, test } from "vitest";
import { isName, isOneOf, readings } from "./codes";

const CODES = ["BOOK-1", "04006381333931"];

test.each([
  "BOOK-1",
  " book-1 ",
  "4006381333931",
  "04006381333931",
  "]E04006381333931",
  "]C10104006381333931",
  "]d2010400638133393110LOT7\u001d17261231",
  "0104006381333931\u001d10A",
  "(01)04006381333931(10)A",
  "https://example.com/01/04006381333931/10/A?17=261231",
])("%j is the product", (scanned) => expect(isOneOf(CODES, scanned)).toBe(true));

test.each([
  "",
  "BOOK",
  "BOOK-11",
  "4006381333932",
  "0104006381333931", // sixteen digits without a sign that they are fields: somebody's own number
  "]C1010400638133393", // too short
  "https://example.com/02/04006381333931",
])("%j is not", (scanned) => expect(isOneOf(CODES, scanned)).toBe(false));

test("a list of codes without any matches nothing, not even nothing", () => {
  expect(isOneOf([], "")).toBe(false);
  expect(isOneOf([""], "")).toBe(false);
});

test("a short product number is the same as the long one", () =>
  expect(readings("96385074")).toEqual(["96385074", "00000096385074"]));

test("names of bins are the same however they are written", () => {
  expect(isName("A-2-10", " a-2-10")).toBe(true);
  expect(isName("A-2-10", "A-2-1")).toBe(false);
});
