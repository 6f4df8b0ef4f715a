import { act, renderHook } from "@testing-library/react";
import type { FormEvent, ReactNode } from "react";
import { IntlProvider } from "react-intl";
import { expect, test, vi } from "vitest";
import { useEditing } from "./editing";
import { setting } from "./sample";

const deed = vi.hoisted(() => ({ answer: (_: unknown) => {} }));
vi.mock("../../api/hooks", () => ({
  useDeed: () => ({
    isPending: false,
    mutateAsync: () =>
      new Promise((resolve) => {
        deed.answer = resolve;
      }),
  }),
}));
vi.mock("./check", async (actual) => ({ ...(await actual<typeof import("./check")>()), useServerCheck: () => ({}) }));

const text = { unit: null, minimum: null, maximum: null };
const SETTINGS = [setting(), setting({ ...text, name: "sender_name", value: "", default: "" })];
const wrapper = ({ children }: { children: ReactNode }) => (
  <IntlProvider locale="en" onError={() => {}}>
    {children}
  </IntlProvider>
);
const submitted = { preventDefault: () => {} } as FormEvent;

async function saved(typedMeanwhile: Record<string, string>) {
  const { result } = renderHook(() => useEditing(SETTINGS, null), { wrapper });
  act(() => result.current.edit("cooling_minutes", "30"));
  act(() => void result.current.submit(submitted));
  for (const [name, to] of Object.entries(typedMeanwhile)) act(() => result.current.edit(name, to));
  await act(async () => deed.answer({ omsSettingsUpdate: { errors: [] } }));
  return result.current;
}

test("what is saved is no draft any more", async () => {
  expect(await saved({})).toMatchObject({ drafts: {}, isSaved: true });
});

test("what is typed while the rest is saved stays", async () => {
  expect((await saved({ sender_name: "Lamps" })).drafts).toMatchObject({ sender_name: "Lamps" });
});
