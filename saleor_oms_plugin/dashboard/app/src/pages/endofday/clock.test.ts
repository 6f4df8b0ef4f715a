import { expect, test } from "vitest";
import { dayOf, limitsAt, momentOf, usualWindow, wallTime, wrongWith } from "./clock";

const NOW = new Date("2026-11-27T14:10:00Z");

test.each([
  [null, "2026-11-27"],
  ["", "2026-11-27"],
  ["2026-11-20", "2026-11-20"],
  ["2026-02-30", "2026-11-27"],
  ["yesterday", "2026-11-27"],
  ["2026-11-20T10:00", "2026-11-27"],
])("the address %s means %s", (asked, day) => expect(dayOf(asked, "2026-11-27")).toBe(day));

test.each([
  ["2026-11-27T14:30", "America/New_York", "2026-11-27T19:30:00.000Z"],
  ["2026-07-01T14:30", "Europe/Berlin", "2026-07-01T12:30:00.000Z"],
  ["2026-11-28T00:30", "Pacific/Kiritimati", "2026-11-27T10:30:00.000Z"],
  ["2026-11-27T14:30", "Nowhere/Land", "2026-11-27T14:30:00.000Z"],
  // The night the clock goes forward: 02:30 does not exist in Berlin, and is not before what came before it.
  ["2026-03-29T03:30", "Europe/Berlin", "2026-03-29T01:30:00.000Z"],
])("%s by the clock of %s is %s", (wall, zone, moment) => {
  expect(momentOf(wall, zone)).toBe(moment);
  expect(wallTime(new Date(moment), zone)).toBe(wall);
});

test.each(["", "soon", "2026-11-27", "2026-13-01T10:00"])("%s is no time", (typed) =>
  expect(momentOf(typed, "UTC")).toBeNull(),
);

test("a window begins at the next full hour of the warehouse, or in the morning of a later day", () => {
  expect(usualWindow("2026-11-27", "UTC", NOW)).toEqual({ start: "2026-11-27T15:00", end: "2026-11-27T19:00" });
  expect(usualWindow("2026-11-20", "America/New_York", NOW).start).toBe("2026-11-27T10:00");
  expect(usualWindow("2026-11-28", "UTC", NOW)).toEqual({ start: "2026-11-28T09:00", end: "2026-11-28T13:00" });
});

test.each([
  ["", "2026-11-27T19:00", "start"],
  ["2026-11-27T14:00", "2026-11-27T19:00", "past"],
  ["2026-11-27T15:00", "2026-11-27T15:00", "end"],
  ["2026-11-27T15:00", "", "end"],
  ["2026-11-27T15:00", "2026-11-28T15:01", "long"],
  ["2026-11-27T15:00", "2026-11-28T15:00", null],
])("the window from %s to %s: %s", (start, end, wrong) => expect(wrongWith({ start, end }, "UTC", NOW)).toBe(wrong));

test("ninety days can be asked for, today among them", () =>
  expect(limitsAt("2026-11-27")).toEqual({ min: "2026-08-30", max: "2026-11-27" }));
