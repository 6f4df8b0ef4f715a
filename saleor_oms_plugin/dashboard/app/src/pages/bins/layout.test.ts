import { expect, test } from "vitest";
import { type Draft, draftOf, FIRST, layoutOf, planOf } from "./layout";

const typed = (more: Partial<Draft> = {}, locale = "en"): Draft => ({ ...draftOf(FIRST, locale), ...more });

test("a layout is typed as it was shown, in metres as the language writes them", () => {
  expect(draftOf({ ...FIRST, aislePitch: 3_250, crossAisles: [5, 10] }, "de")).toMatchObject({
    aislePitch: "3,25",
    crossAisles: "5 10",
  });
  for (const locale of ["en", "de", "hi", "ar"])
    expect(layoutOf(draftOf(FIRST, locale), locale)).toEqual({ layout: FIRST, wrong: [] });
});

test.each([
  ["aisles", "0"],
  ["aisles", "501"],
  ["bays", "2.5"],
  ["levels", "many"],
  ["aislePitch", "-4"],
  ["aislePitch", "1000"],
  ["startAisle", "7"],
  ["crossAisles", "20"],
  ["crossAisles", "0"],
  ["crossAisles", "five"],
  ["binPattern", " "],
] as const)("%s is not %j", (name, value) => expect(layoutOf(typed({ [name]: value }), "en").wrong).toEqual([name]));

test("cross aisles are put in order, each once", () =>
  expect(layoutOf(typed({ crossAisles: "12, 5;5" }), "en").layout.crossAisles).toEqual([5, 12]));

test("the floor is as wide as its aisles and as deep as its bays and cross aisles", () => {
  const plan = planOf({ ...FIRST, aisles: 3, bays: 10, crossAisles: [4] });
  expect([plan.width, plan.height]).toEqual([12_000, 10_000 + 3 * 3_000]);
  expect(plan.racks).toHaveLength(3 * 2 * 2);
  expect(plan.aisles).toEqual([2_000, 6_000, 10_000]);
});

test("shelves lie inside the floor, and none in a cross aisle", () => {
  const plan = planOf({ ...FIRST, bays: 10, crossAisles: [4] });
  const [front, behind] = [3_000 + 4_000, 3_000 + 4_000 + 3_000];
  for (const { x, y, width, height } of plan.racks) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(plan.width);
    const [from, to] = [plan.height - y - height, plan.height - y];
    expect(to <= front || from >= behind).toBe(true);
    expect([from >= 3_000, to <= plan.height - 3_000]).toEqual([true, true]);
  }
});

test("walks start in front of their aisle", () =>
  expect(planOf({ ...FIRST, startAisle: 2 }).start).toEqual({ x: 6_000, y: 20_000 + 6_000 - 1_500 }));
