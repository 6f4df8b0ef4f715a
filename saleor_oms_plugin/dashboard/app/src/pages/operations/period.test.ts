import { expect, test } from "vitest";
import { addDays, beginningOf, chosenPeriod, dayAt, LONGEST_DAYS, lengthOf, momentsOf, periodOf } from "./period";

const address = (text: string) => new URLSearchParams(text);

test("a day begins at the zone's midnight, in summer and in winter", () => {
  expect(beginningOf("2026-07-01", "Europe/Berlin").toISOString()).toBe("2026-06-30T22:00:00.000Z");
  expect(beginningOf("2026-12-01", "Europe/Berlin").toISOString()).toBe("2026-11-30T23:00:00.000Z");
  expect(beginningOf("2026-12-01", "Asia/Kolkata").toISOString()).toBe("2026-11-30T18:30:00.000Z");
  expect(beginningOf("2026-12-01", "Pacific/Kiritimati").toISOString()).toBe("2026-11-30T10:00:00.000Z");
  expect(beginningOf("2026-12-01", "Pacific/Niue").toISOString()).toBe("2026-12-01T11:00:00.000Z");
  expect(beginningOf("2026-12-01", "UTC").toISOString()).toBe("2026-12-01T00:00:00.000Z");
});

test("the days on which clocks change have 23 and 25 hours", () => {
  const hours = (day: string, zone: string) =>
    (beginningOf(addDays(day, 1), zone).getTime() - beginningOf(day, zone).getTime()) / 3_600_000;
  expect(hours("2026-03-29", "Europe/Berlin")).toBe(23);
  expect(hours("2026-10-25", "Europe/Berlin")).toBe(25);
  expect(hours("2026-11-01", "America/Chicago")).toBe(25);
  expect(hours("2026-04-05", "Australia/Lord_Howe")).toBe(24.5);
});

test("where clocks jump over midnight the day begins with the jump", () => {
  expect(beginningOf("2018-11-04", "America/Sao_Paulo").toISOString()).toBe("2018-11-04T03:00:00.000Z");
  expect(dayAt(new Date("2018-11-04T02:59:59Z"), "America/Sao_Paulo")).toBe("2018-11-03");
});

test("where midnight comes twice the day begins with the first", () => {
  expect(beginningOf("2026-10-25", "Atlantic/Azores").toISOString()).toBe("2026-10-25T00:00:00.000Z");
});

test("a period's moments leave no microsecond of its last day out and take none of the next", () => {
  const moments = momentsOf({ since: "2026-10-24", until: "2026-10-25" }, "Europe/Berlin");
  expect(moments).toEqual({ from: "2026-10-23T22:00:00.000Z", to: "2026-10-25T22:59:59.999999Z" });
});

test("a choice counts today as one of its days", () => {
  expect(periodOf("today", "2026-03-01")).toEqual({ since: "2026-03-01", until: "2026-03-01" });
  expect(periodOf("7", "2026-03-01")).toEqual({ since: "2026-02-23", until: "2026-03-01" });
  expect(lengthOf(periodOf("90", "2026-03-01"))).toBe(90);
});

test("an address without a period means a week, and says so", () => {
  expect(chosenPeriod(address(""), "2026-03-01")).toEqual({ since: "2026-02-23", until: "2026-03-01", choice: "7" });
  expect(chosenPeriod(address("period=30"), "2026-03-01").choice).toBe("30");
});

test.each([
  ["from=2026-02-01&to=2026-02-10", "2026-02-01", "2026-02-10"],
  ["from=2026-02-10&to=2026-02-01", "2026-02-01", "2026-02-10"],
  ["from=2026-02-10", "2026-02-10", "2026-03-01"],
  ["to=2026-02-10", "2026-02-10", "2026-02-10"],
  ["from=2026-02-10&to=2027-01-01", "2026-02-10", "2026-03-01"],
  ["from=2027-01-01&to=2027-02-01", "2026-03-01", "2026-03-01"],
])("%s means %s to %s on the first of March", (text, since, until) => {
  expect(chosenPeriod(address(text), "2026-03-01")).toEqual({ since, until, choice: null });
});

test("a period is never longer than the longest", () => {
  const period = chosenPeriod(address("from=0001-01-01&to=2026-02-10"), "2026-03-01");
  expect(lengthOf(period)).toBe(LONGEST_DAYS);
  expect(period.until).toBe("2026-02-10");
});

test.each(["period=8", "period=", "from=2026-02-30", "from=yesterday", "to=2026-13-01", "from=2026-2-1", "from=%00"])(
  "%s is no period and means a week",
  (text) => {
    expect(chosenPeriod(address(text), "2026-03-01").choice).toBe("7");
  },
);
