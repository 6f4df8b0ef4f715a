import { expect, it } from "vitest";
import { EMPTY, inputsOf, problemsOf, refusedOf } from "./exclusion";
import { keepings, keyOf } from "./keeping";

it("asks for one exclusion of each warehouse, of what is set only", () =>
  expect(inputsOf({ ...EMPTY, country: " us ", postalPrefix: "967" }, ["A", "B"])).toEqual([
    { warehouseId: "A", country: "us", postalPrefix: "967" },
    { warehouseId: "B", country: "us", postalPrefix: "967" },
  ]));

it.each([
  [{ country: "Germany" }, { country: "warehouses.wrong.country" }],
  [{ region: "Hawaii" }, { country: "warehouses.wrong.needsCountry" }],
  [{ postalPrefix: "967" }, { country: "warehouses.wrong.needsCountry" }],
  [{ country: "us", region: "Hawaii" }, {}],
  [{}, {}],
])("says of %j: %j", (typed, problems) => expect(problemsOf({ ...EMPTY, ...typed })).toEqual(problems));

it("puts the server's refusals beside their fields, the others under the form", () =>
  expect(
    refusedOf([
      { field: "add.region", message: "no region" },
      { field: "add", message: "too much" },
    ]),
  ).toEqual({ region: "no region", "": "too much" }));

it("keeps back each of the goods in each of the warehouses, by keys of their own", () => {
  const places = [
    { id: "A", name: "East" },
    { id: "B", name: "West" },
  ];
  const items = keepings(
    places,
    [
      { variantId: "V", name: "BOOK" },
      { variantId: "W", name: "PEN" },
    ],
    3,
  );
  expect(items.map(({ name }) => name)).toEqual(["BOOK, East", "PEN, East", "BOOK, West", "PEN, West"]);
  expect(new Set(items.map(keyOf)).size).toBe(4);
});
