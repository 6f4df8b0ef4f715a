import { expect, it } from "vitest";
import { readResults } from "./results";

it.each([
  ['{"purchases": 3, "found": 1, "resolved": 2}', { purchases: 3, found: 1, resolved: 2 }],
  [
    { purchases: 4, found: "many" },
    { purchases: 4, found: 0, resolved: 0 },
  ],
  ["not json", { purchases: 0, found: 0, resolved: 0 }],
  [null, { purchases: 0, found: 0, resolved: 0 }],
])("%j is read as %j", (results, compared) => {
  expect(readResults(results)).toEqual(compared);
});
