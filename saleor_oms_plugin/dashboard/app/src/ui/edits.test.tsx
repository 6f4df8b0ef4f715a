import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { IntlProvider } from "react-intl";
import { expect, test } from "vitest";
import { useEdits } from "./edits";

interface Typed {
  grams?: string;
}
const wrapper = ({ children }: { children: ReactNode }) => (
  <IntlProvider locale="en" onError={() => {}}>
    {children}
  </IntlProvider>
);

/** Edits whose saving is answered when a test says so. */
function editing() {
  const calls: ((said: ReadonlyMap<string, string>) => void)[] = [];
  const send = () => new Promise<ReadonlyMap<string, string>>((resolve) => calls.push(resolve));
  const kind = { nothing: {}, isTouched: ({ grams }: Typed) => Boolean(grams), misread: () => [], send, isBusy: false };
  const { result } = renderHook(() => useEdits<Typed>(kind), { wrapper });
  const answer = (said: Record<string, string> = {}) => act(async () => calls.shift()?.(new Map(Object.entries(said))));
  return { result, answer };
}

test("what is typed while the rest is saved stays", async () => {
  const { result, answer } = editing();
  act(() => result.current.edit("tee", { grams: "100" }));
  act(() => result.current.edit("mug", { grams: "300" }));
  act(() => void result.current.save());
  act(() => result.current.edit("mug", { grams: "350" }));
  act(() => result.current.edit("cap", { grams: "50" }));
  await answer();
  expect([...result.current.edits]).toEqual([
    ["mug", { grams: "350" }],
    ["cap", { grams: "50" }],
  ]);
  expect(result.current.saved).toBe(2);
});

test("what was refused stays, with why", async () => {
  const { result, answer } = editing();
  act(() => result.current.edit("tee", { grams: "100" }));
  act(() => void result.current.save());
  await answer({ "tee.grams": "too heavy" });
  expect([...result.current.edits.keys()]).toEqual(["tee"]);
  expect(result.current.refused.get("tee.grams")).toBe("too heavy");
});
