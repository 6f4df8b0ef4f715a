import { expect, test } from "vitest";
import { isName, isOneOf, readings } from "./codes";

const CODES = ["BOOK-1", "04006381333931"];

test.each([
  "BOOK-1",
  " book-1 ",
  "4006381333931",
  "04006381333931",
  "]E04006381333931",
  "]E3400638133393112345", // with the add-on of a periodical
  "]C10104006381333931",
  "]d2010400638133393110LOT7\u001d17261231",
  "]d210LOT7\u001d0104006381333931", // behind a batch
  "]C117261231010400638133393110A", // behind a date, whose length is fixed
  "0104006381333931", // as scanners send it that say nothing of its kind
  "010400638133393110A<GS>17261231",
  "(01)04006381333931(10)A",
  "(10)A(01)04006381333931",
  "https://example.com/01/04006381333931/10/A?17=261231",
  "٤٠٠٦٣٨١٣٣٣٩٣١",
])("%j is the product", (scanned) => expect(isOneOf(CODES, scanned)).toBe(true));

test.each([
  "",
  "   ",
  "\u001d",
  "BOOK",
  "BOOK-11",
  "4006381333932",
  "0104006381333932", // its check digit is wrong: somebody's own number
  "]C1010400638133393", // too short
  "https://example.com/02/04006381333931",
])("%j is not", (scanned) => expect(isOneOf(CODES, scanned)).toBe(false));

test("a list of codes without any matches nothing, not even nothing", () => {
  expect(isOneOf([], "")).toBe(false);
  expect(isOneOf([""], "")).toBe(false);
});

test("a short product number is the same as the long one", () =>
  expect(readings("96385074")).toEqual(["96385074", "00000096385074"]));

test.each([
  ["01234505", "012000003455"], // how: 0
  ["04252614", "042100005264"], // how: 1
  ["01234531", "012300000451"], // how: 3
  ["01234543", "012340000053"], // how: 4
  ["01234565", "012345000065"], // how: 6
])("the short form %s is short for %s", (short, long) => {
  expect(isOneOf([long], short)).toBe(true);
});

test("names of bins are the same however they are written", () => {
  expect(isName("A-2-10", " a-2-10")).toBe(true);
  expect(isName("A-2-10", "A-2-1")).toBe(false);
  expect(isName("", "")).toBe(false);
});
