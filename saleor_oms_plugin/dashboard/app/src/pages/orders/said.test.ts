import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import en from "./messages/en.json";
import { saying } from "./said";

/** The server's own sources, beside the application's folder, in which vitest runs. */
const [cancellation = "", sourcing = ""] = ["cancellation", "sourcing"].map((name) =>
  readFileSync(`../../domain/${name}.py`, "utf8"),
);

/** The texts of a Python source's calls and returns that read like a sentence to a person. */
const sentences = (source: string, pattern: RegExp) => [...source.matchAll(pattern)].map((found) => found[1] ?? "");

test("every obstacle to canceling has words of ours", () => {
  const body = cancellation.slice(cancellation.indexOf("def _obstacle("), cancellation.indexOf("def _what_it_takes("));
  const all = sentences(body.replace("{stage.value.lower()}", "completed"), /"([a-z][^"]+ [^"]+)"/g);
  expect(all.length).toBeGreaterThan(4);
  expect(all.filter((sentence) => !saying(sentence))).toEqual([]);
});

test("every reason of sourcing has words of ours", () => {
  const body = sourcing.slice(sourcing.indexOf("def plan_sourcing("));
  const all = sentences(body, /"([a-z][^"]+ [^"]+)"/g).map((text) => text.replace(/\{[^}]*\}/g, "3"));
  expect(all.length).toBeGreaterThan(5);
  expect(all.filter((sentence) => !saying(sentence))).toEqual([]);
});

test("what is refused of holds has words of ours", () => {
  const source = readFileSync("../../pipeline/hold.py", "utf8");
  const all = sentences(source, /NotAllowed\(f?"([^"]+)"/g).map((text) => text.replace(/\{[^}]*\}/g, "shipped"));
  expect(all).toHaveLength(2);
  expect(all.filter((sentence) => !saying(sentence))).toEqual([]);
});

test("figures in a sentence are values of the words", () => {
  expect(saying("lacks 2 of 5 units")).toEqual({ id: "orders.said.lacks", values: { lacking: 2, wanted: 5 } });
});

test("a new sentence is left as it is, and every known one has its words", () => {
  expect(saying("The dog ate the parcel.")).toBeNull();
  const known = ["the goods have left", "lacks 1 of 2 units", "the order is already completed"];
  expect(known.map((sentence) => saying(sentence)?.id ?? "").filter((id) => !(id in en))).toEqual([]);
});
