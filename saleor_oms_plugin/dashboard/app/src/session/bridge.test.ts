import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { actions, Bridge } from "./bridge";

const DASHBOARD = "https://dashboard.example.com";

let posted: { message: unknown; origin: string }[];
let parent: Window;
let bridge: Bridge;

beforeEach(() => {
  posted = [];
  parent = { postMessage: (message: unknown, origin: string) => posted.push({ message, origin }) } as unknown as Window;
  vi.spyOn(window, "parent", "get").mockReturnValue(parent);
  bridge = new Bridge(window, [DASHBOARD]);
});

afterEach(() => {
  bridge.stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

function arrives(data: unknown, { origin = DASHBOARD, source = parent }: { origin?: string; source?: unknown } = {}) {
  window.dispatchEvent(new MessageEvent("message", { data, origin, source: source as Window }));
}

test("only the embedding window at a named origin is believed", () => {
  const heard = vi.fn();
  bridge.subscribe(heard);
  const event = { type: "theme", payload: { theme: "dark" } };
  arrives(event, { origin: "https://evil.example.com" });
  arrives(event, { source: window });
  expect(heard).not.toHaveBeenCalled();
  arrives(event);
  expect(heard).toHaveBeenCalledExactlyOnceWith(event);
});

test.each([null, "text", 7, {}, { type: 1, payload: {} }, { type: "theme" }, { type: "theme", payload: null }])(
  "what is no event is left alone: %j",
  (data) => {
    const heard = vi.fn();
    bridge.subscribe(heard);
    arrives(data);
    expect(heard).not.toHaveBeenCalled();
  },
);

test("nothing is ever posted to any origin", () => {
  bridge.start();
  expect(posted.map(({ origin }) => origin)).toEqual([DASHBOARD]);
});

test("once the dashboard has spoken only its origin is spoken to", () => {
  bridge.stop();
  bridge = new Bridge(window, ["https://other.example.com", DASHBOARD]);
  bridge.start();
  arrives({ type: "theme", payload: { theme: "dark" } });
  posted = [];
  bridge.start();
  expect(posted.map(({ origin }) => origin)).toEqual([DASHBOARD]);
});

test("an answer belongs to the action it names", async () => {
  const first = actions.PopupClose();
  const second = actions.RefreshEntity();
  const answers = Promise.all([bridge.ask(first), bridge.ask(second)]);
  arrives({ type: "response", payload: { actionId: second.payload.actionId, ok: true } });
  arrives({ type: "response", payload: { actionId: first.payload.actionId, ok: false } });
  await expect(answers).resolves.toEqual([false, true]);
});

test("a dashboard that does not answer did not do it", async () => {
  vi.useFakeTimers();
  const answer = bridge.ask(actions.PopupClose());
  await vi.advanceTimersByTimeAsync(10_000);
  await expect(answer).resolves.toBe(false);
});
