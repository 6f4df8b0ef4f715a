import { expect, test } from "vitest";
import { lastDays, progressOf, questionOf } from "./backtest";

const job = (status: string, done = 0, total = 0, message = "") =>
  ({ id: "x", status, done, total, errors: message ? [{ message }] : [] }) as never;

test("two jobs are as far as both together", () => {
  expect(progressOf([job("RUNNING", 50, 100), job("QUEUED")])).toMatchObject({ done: 50, total: 0, status: "RUNNING" });
  expect(progressOf([job("RUNNING", 50, 100), job("RUNNING", 20, 100)])).toMatchObject({ done: 70, total: 200 });
  expect(progressOf([job("DONE", 9, 9), job("RUNNING", 1, 9)]).status).toBe("RUNNING");
  expect(progressOf([job("DONE", 9, 9), job("DONE", 9, 9)]).status).toBe("DONE");
});

test("one that failed or was stopped counts for both", () => {
  expect(progressOf([job("DONE"), job("FAILED", 0, 0, "out of memory")])).toMatchObject({
    status: "FAILED",
    error: "out of memory",
  });
  expect(progressOf([job("CANCELED"), job("RUNNING")]).status).toBe("CANCELED");
  expect(progressOf([undefined, null]).status).toBe("QUEUED");
});

test("a period is of whole days, today included", () => {
  expect(lastDays(60, Date.parse("2030-03-01T23:59:59Z"))).toEqual({ since: "2029-12-31", until: "2030-03-01" });
});

test("a result is of one draft and one period", () => {
  const period = { since: "2030-01-01", until: "2030-02-01" };
  const change = (weight: number) => ({ changes: [{ input: { slug: "po_box", weight } }], thresholds: null }) as never;
  expect(questionOf(change(1), period)).toBe(questionOf(change(1), { ...period }));
  expect(questionOf(change(1), period)).not.toBe(questionOf(change(2), period));
  expect(questionOf(change(1), period)).not.toBe(questionOf(change(1), { ...period, until: "2030-02-02" }));
});
