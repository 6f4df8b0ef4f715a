import { expect, it } from "vitest";
import { asked, type Typed, withoutLabel } from "./typed";

const TYPED: Typed = { carrier: " USPS ", service: "", numbers: { a: " 94 ", b: "95" }, cost: "", currency: "" };

it("parcels whose label is void are open again", () => {
  const label = (id: string, status: "LABELLED" | "VOIDED", parcel: string) => ({ id, status, parcel: { id: parcel } });
  const labels = [label("1", "LABELLED", "a"), label("2", "VOIDED", "b")];
  const parcels = ["a", "b", "c"].map((id) => ({ id, carton: null }));
  expect(withoutLabel({ parcels, shipments: [{ id: "s", status: "LABELLED", labels }] })).toEqual(["b", "c"]);
  expect(withoutLabel({ parcels, shipments: [{ id: "s", status: "VOIDED", labels }] })).toEqual(["a", "b", "c"]);
});

it("asks for one label for each parcel, without a cost where none was said", () => {
  expect(asked("f", ["a", "b"], TYPED, "en")).toEqual({
    id: "f",
    carrier: "USPS",
    service: null,
    labels: [
      { parcelId: "a", trackingNumber: "94" },
      { parcelId: "b", trackingNumber: "95" },
    ],
    cost: null,
    currency: null,
  });
});

it("reads a cost as it is written in the language", () => {
  const priced = { ...TYPED, cost: "7,58", currency: "eur" };
  expect(asked("f", ["a"], priced, "de")).toMatchObject({ cost: "7.58", currency: "EUR" });
});

it.each<[string, Partial<Typed>]>([
  ["a carrier", { carrier: " " }],
  ["a number for each parcel", { numbers: { a: "94" } }],
  ["a cost that is a number", { cost: "much", currency: "USD" }],
  ["the currency of a cost", { cost: "7", currency: "" }],
])("asks for nothing without %s", (_, missing) => {
  expect(asked("f", ["a", "b"], { ...TYPED, ...missing }, "en")).toBeNull();
});
