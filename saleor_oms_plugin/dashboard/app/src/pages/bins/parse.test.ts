import { expect, test } from "vitest";
import { decode, MOST_LINES, parseBins } from "./parse";

const bins = (text: string) => parseBins(text).lines.map(({ bin }) => bin);
const problems = (text: string) => parseBins(text).problems.map(({ line, id }) => [line, id]);

test.each([
  ["A-1,BOOK,5,1", "commas"],
  ["A-1;BOOK;5;1", "semicolons"],
  ["A-1\tBOOK\t5\t1", "tabs, as a spreadsheet pastes them"],
  ["\ufeff A-1 , BOOK , 5 , 1 \r\n\r\n", "a mark at the beginning, spaces, and an empty end"],
  ["SKU,Removal order,Bin location,Quantity\nBOOK,1,A-1,5", "a heading that says where the columns are"],
  ['"A-1","BOOK","5","1"', "quotes"],
])("%j is read: %s", (text) =>
  expect(bins(text)).toEqual([{ binLocation: "A-1", sku: "BOOK", quantity: 5, removalOrder: 1 }]),
);

test("quantity and order may be left out", () => {
  expect(bins("A-1,BOOK")).toEqual([{ binLocation: "A-1", sku: "BOOK" }]);
  expect(bins("A-1,BOOK,,2")).toEqual([{ binLocation: "A-1", sku: "BOOK", removalOrder: 2 }]);
  expect(bins("A-1,BOOK,0")).toEqual([{ binLocation: "A-1", sku: "BOOK", quantity: 0 }]);
});

test("a cell in quotes may hold the separator, and a quotation mark", () =>
  expect(bins('A-1,"BOOK, ""large"""')).toEqual([{ binLocation: "A-1", sku: 'BOOK, "large"' }]));

test("every line that cannot be read is named by its number; the others are read", () => {
  const text = ["bin,sku,quantity", "A-1,BOOK,5", "", ",CUP,1", "A-2,,1", "A-3,CUP,-1", "A-4,CUP,1.5", "a-1,BOOK,2"];
  expect(problems(text.join("\n"))).toEqual([
    [4, "noBin"],
    [5, "noSku"],
    [6, "quantity"],
    [7, "quantity"],
    [8, "twice"],
  ]);
  expect(parseBins(text.join("\n")).lines.map(({ line }) => line)).toEqual([2]);
});

test.each([["A-1,BOOK,1e3"], ["A-1,BOOK,99999999999"], ["A-1,BOOK,five"]])("%j has no quantity", (text) =>
  expect(problems(text)).toEqual([[1, "quantity"]]),
);

test("an open quotation mark spoils its own line alone", () =>
  expect(problems('A-1,"BOOK\nA-2,CUP')).toEqual([[1, "quotes"]]));

test("more lines than one import may hold are said to be too many", () => {
  const text = Array.from({ length: MOST_LINES + 1 }, (_, index) => `A-${index},BOOK`).join("\n");
  expect(problems(text)).toEqual([[MOST_LINES + 1, "tooMany"]]);
});

test("nothing is no problem, and no bin", () => expect(parseBins(" \n\n")).toEqual({ lines: [], problems: [] }));

test.each([
  [[0x41, 0x2d, 0xc3, 0xa9], "A-é"],
  [[0x41, 0x2d, 0xe9], "A-é"],
  [[0xff, 0xfe, 0x41, 0x00, 0xe9, 0x00], "Aé"],
])("bytes %j are %s", (bytes, text) => expect(decode(new Uint8Array(bytes).buffer)).toBe(text));
