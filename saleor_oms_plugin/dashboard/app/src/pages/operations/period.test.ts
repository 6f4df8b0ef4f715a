import { expect, test } from "vitest";
import { addDays, chosenPeriod, dayAt, LONGEST_DAYS, lengthOf, periodOf } from "./period";

const address = (text: string) => new URLSearchParams(text);

test("it is the day the zone's clocks show, whatever ours do", () => {
  expect(dayAt(new Date("2026-11-27T02:30:00Z"), "Asia/Kolkata")).toBe("2026-11-27");
  expect(dayAt(new Date("2026-11-27T02:30:00Z"), "America/Chicago")).toBe("2026-11-26");
  expect(dayAt(new Date("2026-12-31T10:00:00Z"), "Pacific/Kiritimati")).toBe("2027-01-01");
  expect(dayAt(new Date("2027-01-01T10:59:59Z"), "Pacific/Niue")).toBe("2026-12-31");
});

test("a day with 23 hours and one with 25 end when the zone's clocks say so", () => {
  expect(dayAt(new Date("2026-03-29T21:59:59Z"), "Europe/Berlin")).toBe("2026-03-29");
  expect(dayAt(new Date("2026-03-29T22:00:00Z"), "Europe/Berlin")).toBe("2026-03-30");
  expect(dayAt(new Date("2026-10-25T22:59:59Z"), "Europe/Berlin")).toBe("2026-10-25");
  expect(dayAt(new Date("2026-10-25T23:00:00Z"), "Europe/Berlin")).toBe("2026-10-26");
});

test("where clocks jump over midnight no day is lost", () => {
  expect(dayAt(new Date("2018-11-04T02:59:59Z"), "America/Sao_Paulo")).toBe("2018-11-03");
  expect(dayAt(new Date("2018-11-04T03:00:00Z"), "America/Sao_Paulo")).toBe("2018-11-04");
});

test("a zone the browser does not know is taken for UTC", () => {
  expect(dayAt(new Date("2026-11-27T23:30:00Z"), "Moon/Tranquility")).toBe("2026-11-27");
});

test("periods count days, not hours: changing clocks neither add nor lose one", () => {
  expect(lengthOf(periodOf("30", "2026-04-10"))).toBe(30);
  expect(addDays("2026-10-25", 1)).toBe("2026-10-26");
  expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
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
  const period = chosenPeriod(address("from=1970-01-01&to=2026-02-10"), "2026-03-01");
  expect(lengthOf(period)).toBe(LONGEST_DAYS);
  expect(period.until).toBe("2026-02-10");
});

test.each([
  "period=8",
  "period=",
  "from=2026-02-30",
  "from=yesterday",
  "to=2026-13-01",
  "from=2026-2-1",
  "from=%00",
  "from=1969-12-31",
  "to=0001-01-01",
])("%s is no period and means a week", (text) => {
  expect(chosenPeriod(address(text), "2026-03-01").choice).toBe("7");
});
