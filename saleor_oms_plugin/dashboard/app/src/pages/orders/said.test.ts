import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import en from "./messages/en.json";
import { saying } from "./said";

/** The server's own sources, beside the application's folder, in which vitest runs. */
const [cancellation = "", reasons = "", sites = ""] = ["cancellation", "sourcing/reasons", "sourcing/sites"].map(
  (name) => readFileSync(`../../domain/${name}.py`, "utf8"),
);

/** The texts of a Python source's calls and returns that read like a sentence to a person. */
const sentences = (source: string, pattern: RegExp) => [...source.matchAll(pattern)].map((found) => found[1] ?? "");

test("every obstacle to canceling has words of ours", () => {
  const body = cancellation.slice(cancellation.indexOf("def _obstacle("), cancellation.indexOf("def _what_it_takes("));
  const all = sentences(body.replace("{stage.value.lower()}", "completed"), /"([a-z][^"]+ [^"]+)"/g);
  expect(all.length).toBeGreaterThan(4);
  expect(all.filter((sentence) => !saying(sentence))).toEqual([]);
});

const REASONS = [
  "ships everything in one parcel run",
  "ships everything in one parcel run, for 4.10 EUR",
  "ships everything in one parcel run, 120 km away",
  "fewest warehouses that together hold every unit: 2",
  "fewest warehouses that together hold every unit: 2, for 14.10 EUR",
  "no better way to ship every unit, in 2 parcels",
  "no better way to ship every unit, in 2 parcels, for 410 JPY",
  "no better way to ship every unit, in 2 parcels, 120 km away",
  "ships what is there, in 1 of its parcels",
  "there is nothing to ship",
  "no combination of warehouses has every unit",
  "no warehouse has all that must leave together",
  "equal in everything; the order of the warehouses' ids decides",
  "lacks 2 of 5 units",
  "full until Monday, 30 November",
  "full for the day",
  "East and West: full until Monday, 30 November",
  "East and West: full for the day",
  "less than 0.01 EUR dearer",
  "4.10 EUR dearer",
  "410 dearer",
  "how far away it is nobody knows",
  "120 km further",
  "ships in 1 parcel, this one in 2",
  "ships in 3 parcels, this one in 1",
  "divides goods of one kind between warehouses 2 times, this one 1",
  "holds everything, but Saleor allocated elsewhere",
  "place 3 in the order of warehouses, this one 1",
  "its places in the order of warehouses add up to 5, here to 2",
  "the warehouse is switched off for sourcing",
  "ships nothing to HI (US)",
  "ships no goods of this product type",
  "ships no goods of this product type to US",
  "no working day with room in the year to come",
  "East declined this order",
  "East is not among the warehouses that were asked for",
];

test.each(REASONS)("%s", (sentence) => expect(Object.keys(en)).toContain(saying(sentence)?.id));

test("each reason of sourcing has a saying of its own", () => {
  const [few, many] = [new Set(REASONS.map((sentence) => saying(sentence)?.id)), REASONS.length];
  expect(few.size).toBe(many - 2); // one parcel or three, with a currency or without
});

test("the server says nothing of sourcing that is not tried here", () => {
  const all = sentences((reasons + sites).replace(/"""[\s\S]*?"""/g, ""), /f?"([^"\n]* [^"\n]*)"/g).flatMap((text) =>
    text.split(/\{[^}]*\}/),
  );
  const pieces = all.map((piece) => piece.trim()).filter((piece) => piece.length > 4 && !piece.startsWith('""'));
  expect(pieces.length).toBeGreaterThan(20);
  expect(pieces.filter((piece) => !REASONS.some((sentence) => sentence.includes(piece)))).toEqual([]);
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
