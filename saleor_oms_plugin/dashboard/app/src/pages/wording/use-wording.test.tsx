import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { IntlProvider } from "react-intl";
import { expect, test, vi } from "vitest";
import { useWording } from "./use-wording";
import type { MessageTemplateFragment } from "./wording.generated";

/** The deed in hand, answered when a test says so. */
const deed = vi.hoisted(() => ({ answer: (_: unknown) => {}, sent: [] as unknown[] }));
vi.mock("../../api/hooks", () => ({
  useDeed: () => ({
    isPending: false,
    mutateAsync: (variables: unknown) => {
      deed.sent.push(variables);
      return new Promise((resolve) => {
        deed.answer = resolve;
      });
    },
  }),
}));

const TEMPLATE = { subject: "Hello", text: "You", html: "", version: 1 } as MessageTemplateFragment;
const wrapper = ({ children }: { children: ReactNode }) => (
  <IntlProvider locale="en" onError={() => {}}>
    {children}
  </IntlProvider>
);
const editing = () =>
  renderHook((template: MessageTemplateFragment) => useWording(template), { wrapper, initialProps: TEMPLATE });

async function answered(version: number, errors: { field: string; message: string }[] = []) {
  const template = errors.length > 0 ? null : { version };
  await act(async () => deed.answer({ omsMessageTemplateUpdate: { template, errors } }));
}

test("what is typed while the words are saved stays, made from the version that was saved", async () => {
  const { result, rerender } = editing();
  act(() => result.current.edit("subject", "Hi"));
  act(() => void result.current.save());
  act(() => result.current.edit("text", "You there"));
  rerender({ ...TEMPLATE, subject: "Hi", version: 2 });
  await answered(2);
  expect(result.current.words).toEqual({ subject: "Hi", text: "You there", html: "" });
  expect(result.current).toMatchObject({ isDirty: true, isOvertaken: false, isSaved: false });
  act(() => void result.current.save());
  expect(deed.sent.at(-1)).toMatchObject({ version: 2, wording: { subject: "Hi", text: "You there" } });
});

test("what is saved is no edit any more", async () => {
  const { result, rerender } = editing();
  act(() => result.current.edit("subject", "Hi"));
  act(() => void result.current.save());
  rerender({ ...TEMPLATE, subject: "Hi", version: 2 });
  await answered(2);
  expect(result.current).toMatchObject({ isDirty: false, isSaved: true });
  rerender({ ...TEMPLATE, subject: "Good day", version: 3 }); // somebody else, later
  expect(result.current.words.subject).toBe("Good day");
});

test("what was refused stays, with why", async () => {
  const { result } = editing();
  act(() => result.current.edit("subject", "Hi {{ you }}"));
  act(() => void result.current.save());
  await answered(1, [{ field: "subject", message: "there is no you" }]);
  expect(result.current).toMatchObject({ isDirty: true, isSaved: false, refusals: [{ field: "subject" }] });
});
