import { expect, test } from "vitest";
import { type Rows, withChanged, withHead } from "./merge";

interface Row {
  id: string;
  said?: string;
}

const page = (ids: string, next: string | null): Rows<Row> => ({ rows: [...ids].map((id) => ({ id })), next });
const ids = (pages: Rows<Row>[] | null) => pages?.map((each) => each.rows.map((row) => row.id).join(""));

test("a newcomer pushes rows down without losing one at the seam of two pages", () => {
  expect(ids(withHead([page("abc", "c"), page("def", "f")], page("xab", "b")))).toEqual(["xabc", "def"]);
});

test("a row that left the list is gone, and the rows after it stay", () => {
  expect(ids(withHead([page("abc", "c"), page("def", "f")], page("acd", "d")))).toEqual(["acd", "ef"]);
});

test("a row that moved up from a later page stands once", () => {
  expect(ids(withHead([page("abc", "c"), page("def", "f")], page("eab", "b")))).toEqual(["eabc", "df"]);
});

test("where the next page begins does not move", () => {
  expect(withHead([page("abc", "c")], page("xab", "b"))?.[0]?.next).toBe("c");
  expect(withHead([page("abc", null)], page("xab", "b"))?.[0]?.next).toBeNull();
});

test("a fresh page that is the whole list, or another list, replaces everything", () => {
  expect(withHead([page("abc", "c"), page("def", null)], page("ab", null))).toBeNull();
  expect(withHead([page("abc", "c")], page("xyz", "z"))).toBeNull();
  expect(withHead([page("abc", "c")], page("", null))).toBeNull();
});

test("a deed changes rows where they stand and adds none", () => {
  const pages = withChanged([page("ab", "b"), page("cd", null)], [{ id: "c", said: "held" }, { id: "z" }]);
  expect(ids(pages)).toEqual(["ab", "cd"]);
  expect(pages[1]?.rows[0]?.said).toBe("held");
});
