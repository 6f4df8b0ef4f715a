import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { IntlProvider } from "react-intl";
import { expect, test } from "vitest";
import { ApiError } from "../api/transport";
import { BULK_LIMIT, type ItemError, useBulk } from "./bulk";

const ids = (count: number) => Array.from({ length: count }, (_, index) => `id-${index}`);

const WORDS = { "failure.offline": "The server cannot be reached." };
const wrapper = ({ children }: { children: ReactNode }) => (
  <IntlProvider locale="en" messages={WORDS}>
    {children}
  </IntlProvider>
);

async function done(count: number, deed: (some: string[]) => Promise<ItemError[]>) {
  const { result } = renderHook(() => useBulk(deed), { wrapper });
  await act(() => result.current.start(ids(count)));
  return result.current.state;
}

test("many are done a call's worth at a time", async () => {
  const calls: number[] = [];
  const state = await done(2 * BULK_LIMIT + 1, async (some) => {
    calls.push(some.length);
    return [];
  });
  expect(calls).toEqual([BULK_LIMIT, BULK_LIMIT, 1]);
  expect(state).toMatchObject({ done: 2 * BULK_LIMIT + 1, isRunning: false });
  expect(state.refusals.size).toBe(0);
});

test("each refusal is told of its row, by id or by place", async () => {
  const state = await done(3, async () => [
    { id: "id-0", message: "shipped" },
    { index: 2, message: "canceled" },
  ]);
  expect([...state.refusals]).toEqual([
    ["id-0", "shipped"],
    ["id-2", "canceled"],
  ]);
});

test("a call that fails refuses its own rows in words, and the next call is still made", async () => {
  let calls = 0;
  const state = await done(BULK_LIMIT + 5, async () => {
    calls += 1;
    if (calls === 1) throw new ApiError("offline", "");
    return [];
  });
  expect(calls).toBe(2);
  expect(state.refusals.size).toBe(BULK_LIMIT);
  expect(state.refusals.get("id-0")).toBe("The server cannot be reached.");
});
