import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import en from "./messages/en.json";
import { isSomething, KINDS, sorted, total } from "./tables";

/** The server's own list, beside the application's folder, in which vitest runs. */
const declared = [...readFileSync("../../domain/privacy/tables.py", "utf8").matchAll(/_table\(\s*"(\w+)"/g)].map(
  ([, name]) => name,
);
const known: string[] = Object.values(KINDS).flat();

test("every table that may name somebody has a kind and words; add what is missing to tables.ts and messages/", () => {
  expect(declared.length).toBeGreaterThan(30);
  expect([...known].sort()).toEqual([...declared].sort());
  const words = Object.keys(en).filter((id) => id.startsWith("people.table."));
  expect(words.sort()).toEqual([...known, "other"].map((name) => `people.table.${name}`).sort());
});

test("what is found stands under its kind, and kinds of which there is nothing do not stand there", () => {
  const hold = { table: "Hold", rows: 2 };
  const label = { table: "Label", rows: 1 };
  const later = { table: "Hologram", rows: 4 };
  expect(sorted([hold, later, label])).toEqual([
    { kind: "texts", tables: [hold] },
    { kind: "papers", tables: [label] },
    { kind: null, tables: [later] },
  ]);
  expect(total([hold, later, label])).toBe(7);
  expect(sorted([])).toEqual([]);
});

test.each([
  [0, [], false],
  [1, [], true], // erased before, and whoever asks is told so
  [0, [{ table: "Suppression", rows: 1 }], true],
])("%d orders and %j are something: %s", (orders, rows, is) => expect(isSomething({ orders, rows })).toBe(is));
