import { expect, test } from "vitest";
import { barOf, heightOf, isNamed, slotOf, stepFrom, ticksUpTo } from "./scale";

test.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [4, [0, 1, 2, 3, 4]],
  [5, [0, 2, 4, 6]],
  [17, [0, 5, 10, 15, 20]],
  [100, [0, 50, 100]],
  [1234, [0, 500, 1000, 1500]],
])("counts up to %i are measured in whole steps", (highest, ticks) => {
  expect(ticksUpTo(highest, true)).toEqual(ticks);
});

test("money may be measured in parts", () => {
  expect(ticksUpTo(0.7, false)).toEqual([0, 0.2, 0.4, 0.6, 0.8]);
});

test("whatever the highest value, it fits under a handful of ticks", () => {
  for (let highest = 0.003; highest < 1e13; highest *= 1.37) {
    const ticks = ticksUpTo(highest, highest > 1);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest * 0.999999);
    expect(ticks.length).toBeLessThanOrEqual(6);
    expect(ticks.length).toBeGreaterThanOrEqual(2);
  }
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, -5])("%d is measured as nothing", (highest) => {
  expect(ticksUpTo(highest, true)).toEqual([0, 1]);
});

test("a bar is as high as its value, visible when there is one, and inside the picture", () => {
  expect(heightOf(50, 100)).toBe(0.5);
  expect(heightOf(1, 100_000)).toBe(0.012);
  expect(heightOf(0, 100)).toBe(0);
  expect(heightOf(-3, 100)).toBe(0);
  expect(heightOf(200, 100)).toBe(1);
});

test("bars of a slot stand beside each other within it", () => {
  const slot = slotOf(2, 7, "ltr");
  const bars = [0, 1, 2].map((series) => barOf(slot, series, 3, "ltr"));
  expect(bars[0]?.start).toBeGreaterThanOrEqual(slot.start);
  expect(bars[1]?.start).toBeGreaterThan((bars[0]?.start ?? 0) + (bars[0]?.width ?? 0));
  expect((bars[2]?.start ?? 0) + (bars[2]?.width ?? 0)).toBeLessThanOrEqual(slot.start + slot.width);
});

test("from right to left is the mirror image", () => {
  const there = barOf(slotOf(0, 7, "ltr"), 0, 3, "ltr");
  const back = barOf(slotOf(0, 7, "rtl"), 0, 3, "rtl");
  expect(back.start + back.width).toBeCloseTo(100 - there.start);
});

test("a single bar does not fill the picture", () => {
  const bar = barOf(slotOf(0, 1, "ltr"), 0, 1, "ltr");
  expect(bar.width).toBeLessThan(20);
  expect(bar.start + bar.width / 2).toBeCloseTo(50);
});

test("names thin out as slots get many, and the last keeps its", () => {
  const named = (count: number) => Array.from({ length: count }, (_, at) => at).filter((at) => isNamed(at, count, 7));
  expect(named(7)).toHaveLength(7);
  expect(named(30)).toEqual([4, 9, 14, 19, 24, 29]);
  expect(named(1)).toEqual([0]);
});

test("arrow keys move to the neighbour on that side, and stop at the edge", () => {
  const slots = ["Mon", "Tue", "Wed"];
  const series = ["received", "shipped"];
  const from = { slot: 0, series: 0 };
  const western = { slots, series, direction: "ltr" as const };
  const arabic = { slots, series, direction: "rtl" as const };
  expect(stepFrom("ArrowRight", from, western)).toEqual({ slot: 1, series: 0 });
  expect(stepFrom("ArrowLeft", from, western)).toBeNull();
  expect(stepFrom("ArrowLeft", from, arabic)).toEqual({ slot: 1, series: 0 });
  expect(stepFrom("ArrowDown", from, western)).toEqual({ slot: 0, series: 1 });
  expect(stepFrom("ArrowUp", from, western)).toBeNull();
  expect(stepFrom("End", from, arabic)).toEqual({ slot: 2, series: 0 });
  expect(stepFrom("Tab", from, western)).toBeNull();
});
