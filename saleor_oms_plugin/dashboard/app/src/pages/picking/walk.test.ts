import { expect, test } from "vitest";
import { meaningOf, openUnits, progressOf, type Task, taskAfter, taskInHand, withChanges } from "./walk";

const task = (id: string, more: Partial<Task> = {}): Task => ({
  id,
  sequence: 1,
  binLocation: `A-${id}`,
  sku: id.toUpperCase(),
  barcode: null,
  scanCodes: [id.toUpperCase()],
  productName: id,
  variantName: "",
  imageUrl: null,
  tote: null,
  quantity: 2,
  quantityPicked: 0,
  quantityShort: 0,
  shortReason: null,
  needsBinCheck: false,
  orderNumber: "1",
  ...more,
});

const DONE = { quantityPicked: 2 };
const book = task("book");
const cup = task("cup");
const pen = task("pen");
const TASKS = [book, cup, pen];

test("what is not answered yet lies over what the server said, the latest on top", () => {
  const [first, second] = withChanges(TASKS, [
    { taskId: "book", picked: 1 },
    { taskId: "book", picked: 2 },
    { taskId: "cup", short: 2 },
    { taskId: "gone", picked: 9 },
  ]);
  expect([first && openUnits(first), second && openUnits(second)]).toEqual([0, 0]);
  expect(book.quantityPicked).toBe(0);
});

test("the walk goes on behind the task in hand, and comes back for what was left behind", () => {
  expect(taskInHand(TASKS, null)).toBe(book);
  expect(taskInHand(TASKS, "cup")).toBe(cup);
  expect(taskInHand([book, task("cup", DONE), pen], "cup")).toBe(pen);
  expect(taskInHand([book, cup, task("pen", DONE)], "pen")).toBe(book);
  expect(taskInHand(TASKS, "a task of another list")).toBe(book);
  expect(
    taskInHand(
      TASKS.map(({ id }) => task(id, DONE)),
      "cup",
    ),
  ).toBeUndefined();
});

test("the next task is an open one, and never the same", () => {
  expect(taskAfter(TASKS, book)).toBe(cup);
  expect(taskAfter([book, task("cup", DONE), pen], book)).toBe(pen);
  expect(taskAfter(TASKS, pen)).toBe(book);
  expect(taskAfter([book], book)).toBeUndefined();
});

test("the item in hand is known by each of its codes", () => {
  const known = task("book", { scanCodes: ["BOOK", "04006381333931"] });
  for (const scanned of ["book", "4006381333931", "]C1010400638133393110A"])
    expect(meaningOf([known, cup], known, scanned)).toEqual({ kind: "item", task: known });
});

test("of two tasks for the same item the one in hand comes first, and then the other at this bin", () => {
  const first = task("a", { scanCodes: ["SAME"], binLocation: "B-1", tote: "1" });
  const second = task("b", { scanCodes: ["SAME"], binLocation: "B-1", tote: "2" });
  expect(meaningOf([first, second], second, "SAME")).toEqual({ kind: "item", task: second });
  const done = { ...first, ...DONE };
  expect(meaningOf([done, second], done, "SAME")).toEqual({ kind: "item", task: second });
});

test.each([
  ["A-BOOK", "bin"],
  ["A-cup", "otherBin"],
  ["CUP", "later"],
  ["something else", "unknown"],
  ["", "unknown"],
] as const)("%j at the first bin is: %s", (scanned, kind) => expect(meaningOf(TASKS, book, scanned).kind).toBe(kind));

test("what was picked already is told apart from what is not on the list", () => {
  const done = task("cup", DONE);
  expect(meaningOf([book, done], book, "CUP")).toEqual({ kind: "enough", task: done });
});

test("a task without a bin is not found by an empty scan", () =>
  expect(meaningOf([task("book", { binLocation: null })], task("book", { binLocation: null }), "").kind).toBe(
    "unknown",
  ));

test("progress counts units", () =>
  expect(progressOf([task("a", DONE), task("b", { quantity: 3, quantityPicked: 1, quantityShort: 1 })])).toEqual({
    units: 5,
    picked: 3,
    short: 1,
  }));
