import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ApiError } from "../../api/transport";
import { type Deed, Outbox } from "./outbox";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const offline = () => new ApiError("offline", "");

/** A deed whose sending does in turn what is given, and what was sent so far. */
function deed(name: string, ...answers: (readonly string[] | Error)[]): Deed & { send: ReturnType<typeof vi.fn> } {
  const send = vi.fn();
  for (const answer of answers) {
    if (answer instanceof Error) send.mockRejectedValueOnce(answer);
    else send.mockResolvedValueOnce(answer);
  }
  send.mockResolvedValue([]);
  return { scope: "list", change: name, name, send };
}

const names = (outbox: Outbox) => outbox.getState().waiting.map(({ name }) => name);

test("deeds are sent one after the other, in the order in which they were done", async () => {
  const outbox = new Outbox();
  const sent: string[] = [];
  let finish: (messages: string[]) => void = () => undefined;
  const first = deed("first");
  first.send.mockReturnValueOnce(
    new Promise<string[]>((resolve) => {
      sent.push("first");
      finish = resolve;
    }),
  );
  const second = deed("second");
  second.send.mockImplementation(async () => {
    sent.push("second");
    return [];
  });
  outbox.add(first);
  outbox.add(second);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(second.send).not.toHaveBeenCalled();
  finish([]);
  await vi.advanceTimersByTimeAsync(0);
  expect(sent).toEqual(["first", "second"]);
  expect(outbox.getState().waiting).toEqual([]);
});

test("what the connection lost is sent again under the same key, and nothing before it", async () => {
  const outbox = new Outbox();
  const first = deed("first", offline(), offline());
  const second = deed("second");
  outbox.add(first);
  outbox.add(second);
  await vi.advanceTimersByTimeAsync(0);
  expect(names(outbox)).toEqual(["first", "second"]);
  expect(outbox.getState().obstacle).toBe("offline");
  expect(second.send).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1_000 + 2_000);
  expect(names(outbox)).toEqual([]);
  expect(outbox.getState().obstacle).toBeNull();
  expect(new Set(first.send.mock.calls.map(([key]) => key)).size).toBe(1);
  expect(first.send).toHaveBeenCalledTimes(3);
  expect(second.send.mock.calls[0]?.[0]).not.toBe(first.send.mock.calls[0]?.[0]);
});

test("what is done while the connection is away waits with the rest", async () => {
  const outbox = new Outbox();
  outbox.add(deed("first", offline(), offline(), offline(), offline()));
  await vi.advanceTimersByTimeAsync(0);
  const second = deed("second");
  outbox.add(second);
  await vi.advanceTimersByTimeAsync(500);
  expect(names(outbox)).toEqual(["first", "second"]);
  outbox.resume();
  await vi.advanceTimersByTimeAsync(0);
  expect(names(outbox)).toEqual(["first", "second"]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(second.send).toHaveBeenCalledTimes(1);
});

test("a pause never grows beyond a quarter of a minute", async () => {
  const outbox = new Outbox();
  const lost = deed("lost", ...Array.from({ length: 30 }, offline));
  outbox.add(lost);
  await vi.advanceTimersByTimeAsync(600_000);
  const before = lost.send.mock.calls.length;
  expect(before).toBe(31);
});

test("a refusal is kept until somebody has read it, and stops nothing after it", async () => {
  const outbox = new Outbox();
  outbox.add(deed("first", ["The list is Ada's now."]));
  outbox.add(deed("second", new ApiError("refused", "No such task.")));
  outbox.add(deed("third"));
  await vi.advanceTimersByTimeAsync(0);
  expect(names(outbox)).toEqual([]);
  expect(outbox.getState().refused.map(({ name, messages }) => [name, messages])).toEqual([
    ["first", ["The list is Ada's now."]],
    ["second", ["No such task."]],
  ]);
  outbox.dismiss();
  expect(outbox.getState().refused).toEqual([]);
});

test("what a server in trouble did not take is told again; nothing is lost", async () => {
  const outbox = new Outbox();
  const told = deed("told", new ApiError("server", "HTTP 500"), new Error("a page's own mistake"));
  outbox.add(told);
  await vi.advanceTimersByTimeAsync(0);
  expect(outbox.getState().obstacle).toBe("server");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told.send).toHaveBeenCalledTimes(3);
  expect(names(outbox)).toEqual([]);
});

test("once a login has ended nothing is tried before somebody is there again", async () => {
  const outbox = new Outbox();
  const told = deed("told", new ApiError("expired", ""));
  outbox.add(told);
  outbox.add(deed("later"));
  await vi.advanceTimersByTimeAsync(600_000);
  expect(told.send).toHaveBeenCalledTimes(1);
  outbox.resume();
  await vi.advanceTimersByTimeAsync(0);
  expect(told.send).toHaveBeenCalledTimes(2);
  expect(names(outbox)).toEqual([]);
});

test("whoever listens hears of every change", async () => {
  const outbox = new Outbox();
  const hear = vi.fn();
  const stop = outbox.subscribe(hear);
  outbox.add(deed("first"));
  expect(hear).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(0);
  expect(hear).toHaveBeenCalledTimes(2);
  stop();
  outbox.add(deed("second"));
  await vi.advanceTimersByTimeAsync(0);
  expect(hear).toHaveBeenCalledTimes(2);
});

test("until the last step is saved it is said why some were not", async () => {
  const outbox = new Outbox();
  let finish: (messages: string[]) => void = () => undefined;
  const last = deed("last");
  last.send.mockReturnValueOnce(new Promise<string[]>((resolve) => (finish = resolve)));
  outbox.add(deed("first", offline()));
  outbox.add(last);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(names(outbox)).toEqual(["last"]);
  expect(outbox.getState().obstacle).toBe("offline");
  finish([]);
  await vi.advanceTimersByTimeAsync(0);
  expect(outbox.getState().obstacle).toBeNull();
});
