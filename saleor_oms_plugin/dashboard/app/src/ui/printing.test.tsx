import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { IntlProvider } from "react-intl";
import { expect, test, vi } from "vitest";
import { ApiError } from "../api/transport";
import { usePrinting } from "./printing";

const opened = vi.hoisted(() => vi.fn());
vi.mock("../session/context", () => ({ useSession: () => ({}) }));
vi.mock("../session/session", () => ({ openTab: opened }));

const WORDS = { none: "There is no paper.", "failure.offline": "The server cannot be reached." };
const wrapper = ({ children }: { children: ReactNode }) => (
  <IntlProvider locale="en" messages={WORDS}>
    {children}
  </IntlProvider>
);
const shown = () => renderHook(() => usePrinting("none"), { wrapper }).result;

test("a paper opens once, and says while it is under way that it is", async () => {
  const printing = shown();
  let tell: (url: string) => void = () => undefined;
  let done: Promise<boolean> = Promise.resolve(false);
  act(() => {
    done = printing.current.print(
      () =>
        new Promise((resolve) => {
          tell = resolve;
        }),
    );
  });
  expect(printing.current.isBusy).toBe(true);
  await act(async () => tell("/paper"));
  expect(await done).toBe(true);
  expect(printing.current).toMatchObject({ isBusy: false, problem: "" });
  expect(opened.mock.calls.map(([, url]) => url)).toEqual(["/paper"]);
});

test("a paper that is not there says so, and one that cannot be asked for says why", async () => {
  const printing = shown();
  await act(async () => expect(await printing.current.print(async () => null)).toBe(false));
  expect(printing.current.problem).toBe("There is no paper.");
  const offline = () => Promise.reject(new ApiError("offline", ""));
  await act(async () => expect(await printing.current.print(offline)).toBe(false));
  expect(printing.current).toMatchObject({ isBusy: false, problem: "The server cannot be reached." });
});
