import { describe, expect, it } from "vitest";
import { changed, type Form, formOf, inputOf, problemOf, refusalsOf, type Warehouse } from "./rules";

const warehouse: Warehouse = {
  id: "V2FyZWhvdXNlOjE=",
  warehouseName: "East",
  isActive: true,
  priority: null,
  place: { latitude: 40.71, longitude: -74.01, source: "POSTAL_CODE" },
  timeZone: "America/New_York",
  cutOff: "14:30",
  workingDays: ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"],
  holidayCountry: "US",
  holidayRegion: "",
  closedDays: [],
  dailyCapacity: 100,
  handlingDays: 1,
  safetyStock: 0,
  usedToday: 3,
  nextShipDay: "2026-11-27",
  isFull: false,
  nextOpenDays: [],
};
const was = formOf(warehouse, "en");
const edit = (given: Partial<Form>): Form => ({ ...was, ...given });
const input = (given: Partial<Form>, locale = "en") => {
  const now = edit(given);
  return inputOf(now, changed(was, now, locale), locale);
};

describe("what saving sends", () => {
  it("is nothing where nothing was typed", () => expect(changed(was, was, "en")).toEqual([]));
  it("is what was typed, as the server takes it", () =>
    expect(input({ dailyCapacity: "٢٥٠", handlingDays: " 2 ", isActive: false }, "ar-EG")).toEqual({
      dailyCapacity: 250,
      handlingDays: 2,
      isActive: false,
    }));
  it("gives an emptied number back", () => expect(input({ dailyCapacity: "" })).toEqual({ reset: ["dailyCapacity"] }));
  it("takes the cut-off away by an empty text", () => expect(input({ cutOff: "" })).toEqual({ cutOff: "" }));
  it("is no change of days that were ticked in another order", () => {
    const days = [...was.workingDays].reverse();
    expect(changed(was, edit({ workingDays: days }), "en")).toEqual([]);
  });
  it("sends both coordinates when one of them moves", () => {
    const own = formOf({ ...warehouse, place: { latitude: 1, longitude: 2, source: "OWN" } }, "en");
    const now = { ...own, latitude: "1.5" };
    expect(inputOf(now, changed(own, now, "en"), "en")).toEqual({ latitude: 1.5, longitude: 2 });
  });
  it("gives the place back to the address when both are emptied", () => {
    const own = formOf({ ...warehouse, place: { latitude: 1, longitude: 2, source: "OWN" } }, "en");
    const now = { ...own, latitude: "", longitude: "" };
    expect(inputOf(now, changed(own, now, "en"), "en")).toEqual({ reset: ["latitude", "longitude"] });
  });
});

describe("what is wrong as it is typed", () => {
  it.each<[keyof Form, Partial<Form>, string | undefined]>([
    ["priority", { priority: "" }, undefined],
    ["priority", { priority: "-1" }, "warehouses.wrong.whole"],
    ["handlingDays", { handlingDays: "" }, "warehouses.wrong.whole"],
    ["handlingDays", { handlingDays: "1.5" }, "warehouses.wrong.whole"],
    ["handlingDays", { handlingDays: "61" }, "warehouses.wrong.whole"],
    ["dailyCapacity", { dailyCapacity: "0" }, "warehouses.wrong.whole"],
    ["dailyCapacity", { dailyCapacity: "many" }, "warehouses.wrong.whole"],
    ["latitude", { latitude: "91", longitude: "0" }, "warehouses.wrong.degrees"],
    ["longitude", { latitude: "91", longitude: "" }, "warehouses.wrong.both"],
    ["longitude", { latitude: "", longitude: "" }, undefined],
    ["timeZone", { timeZone: "Europe/Berlin" }, undefined],
    ["timeZone", { timeZone: "Berlin" }, "warehouses.wrong.timeZone"],
    ["timeZone", { timeZone: "" }, undefined],
    ["cutOff", { cutOff: "25:00" }, "warehouses.wrong.cutOff"],
    ["workingDays", { workingDays: [] }, "warehouses.wrong.workingDays"],
    ["holidayCountry", { holidayCountry: "Germany" }, "warehouses.wrong.holidayCountry"],
    ["holidayCountry", { holidayCountry: "" }, undefined],
  ])("%s of %j", (field, given, id) => expect(problemOf(edit(given), field, "en")?.id).toBe(id));
});

it("puts the server's refusals beside the fields they name", () =>
  expect(
    refusalsOf([
      { field: "input.cutOff", message: "give a time" },
      { field: "warehouseId", message: "gone" },
    ]),
  ).toEqual({ cutOff: "give a time", "": "gone" }));
