import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, test, vi } from "vitest";
import { isOver, useJob } from "./job";

const server = vi.hoisted(() => ({ told: undefined as unknown, asks: undefined as unknown }));
vi.mock("./hooks", () => ({
  useAnswer: (_: unknown, __: unknown, { liveMs }: { liveMs: number | false }) => {
    server.asks = liveMs !== false;
    return { data: server.told && { omsJob: server.told === "none" ? null : server.told }, error: null };
  },
}));

const client = new QueryClient();
const wrapper = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={client}>{children}</QueryClientProvider>
);

function following(onOver: () => void = vi.fn()) {
  return renderHook(({ id }: { id: string | null }) => useJob("query" as never, id, onOver), {
    wrapper,
    initialProps: { id: "1" as string | null },
  });
}

test("a job is asked for until it is over, and its end is told once", () => {
  const onOver = vi.fn();
  server.told = { status: "RUNNING" };
  const { result, rerender } = following(onOver);
  expect([result.current.job, server.asks]).toEqual([{ status: "RUNNING" }, true]);
  server.told = { status: "DONE" };
  rerender({ id: "1" });
  rerender({ id: "1" });
  expect([result.current.job, server.asks]).toEqual([{ status: "DONE" }, false]);
  expect(onOver).toHaveBeenCalledTimes(1);
  server.told = { status: "QUEUED" };
  rerender({ id: "2" });
  expect(server.asks).toBe(true);
  rerender({ id: null });
  expect(result.current.job).toBeUndefined();
});

test("a job that is no more is not asked for again", () => {
  server.told = "none";
  const { result } = following();
  expect([result.current.job, server.asks]).toEqual([null, false]);
});

test.each(["DONE", "FAILED", "CANCELED"] as const)("%s is over", (status) => expect(isOver({ status })).toBe(true));
test("what waits, goes on or is not known is not over", () => {
  const going = [{ status: "QUEUED" as const }, { status: "RUNNING" as const }, null, undefined];
  expect(going.map(isOver)).toEqual([false, false, false, false]);
});
