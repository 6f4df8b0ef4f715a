import { expect, test } from "vitest";
import { laidOut, nameOf } from "./document";

const TOLD = { at: "2026-11-27", orders: [{ id: 1, Hold: [{ note: 'a "b": {c}, [d] \\' }], empty: {}, none: [] }] };

test("a document is laid out in lines, as JSON would be", () => {
  expect(laidOut(JSON.stringify(TOLD))).toBe(`${JSON.stringify(TOLD, null, 2)}\n`);
  expect(laidOut('{"a": 1, "b": [true, null]}')).toBe('{\n  "a": 1,\n  "b": [\n    true,\n    null\n  ]\n}\n');
});

test("numbers stay as they were told", () => {
  expect(laidOut('{"id": 12345678901234567890, "weight": 1.0}')).toContain('12345678901234567890,\n  "weight": 1.0');
});

test("a file is named by its day alone", () => {
  expect(nameOf("2026-11-27T22:10:00.123+00:00")).toBe("person-2026-11-27.json");
});
