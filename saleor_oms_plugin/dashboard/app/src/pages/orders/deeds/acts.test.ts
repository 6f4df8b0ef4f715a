import { beforeEach, expect, test, vi } from "vitest";
import { run } from "../../../api/client";
import type { Session } from "../../../session/session";
import { cancel, hold, release, retry, type Subject } from "./acts";

vi.mock("../../../api/client", () => ({ run: vi.fn() }));

const asked = vi.mocked(run);
const session = {} as Session;
const subject = (id: string, given: Partial<Subject> = {}): Subject => ({
  id,
  number: id.toUpperCase(),
  orderId: `saleor-${id}`,
  openHolds: [],
  ...given,
});
const sent = () => asked.mock.calls.map(([, , variables]) => variables);
const refusal = (given: object) => ({ field: null, message: "no", id: null, index: null, ...given });

beforeEach(() => asked.mockReset());

test("a hold is placed on Saleor's orders, and a refusal is told of ours, by id or by place", async () => {
  const errors = [refusal({ id: "saleor-b" }), refusal({ index: 2, message: "late" })];
  asked.mockResolvedValue({ omsHoldPlace: { holds: [{ omsOrder: { id: "a" } }], errors } });
  const act = hold({ reason: "PAYMENT", note: "", releaseAt: null }, "gone");
  const outcome = await act(session, [subject("a"), subject("b"), subject("c")]);
  expect(sent()).toEqual([
    { orderIds: ["saleor-a", "saleor-b", "saleor-c"], reason: "PAYMENT", note: "", releaseAt: null },
  ]);
  expect(outcome.errors.map(({ id, message }) => [id, message])).toEqual([
    ["b", "no"],
    ["c", "late"],
  ]);
  expect(outcome.rows).toEqual([{ id: "a" }]);
});

test("an order that Saleor has deleted is refused without asking", async () => {
  const act = hold({ reason: "OTHER", note: "", releaseAt: null }, "gone");
  const outcome = await act(session, [subject("a", { orderId: null })]);
  expect(sent()).toEqual([]);
  expect(outcome.errors).toEqual([{ id: "a", message: "gone" }]);
});

test("all open holds are released, a hundred a call, and an order without one is told so", async () => {
  asked.mockResolvedValue({ omsHoldRelease: { holds: [], errors: [refusal({ index: 0 })] } });
  const many = Array.from({ length: 120 }, (_, index) => `hold-${index}`);
  const outcome = await release("fine", "free")(session, [subject("a", { openHolds: many }), subject("b")]);
  expect(sent().map((variables) => (variables as { ids: string[] }).ids.length)).toEqual([100, 20]);
  expect(outcome.errors.map(({ id, message }) => [id, message])).toEqual([
    ["b", "free"],
    ["a", "no"],
    ["a", "no"],
  ]);
});

test("orders are canceled one by one: one that is refused stops none after it", async () => {
  asked.mockResolvedValueOnce({ omsOrderCancel: { omsOrder: null, errors: [refusal({ field: "orderId" })] } });
  asked.mockResolvedValueOnce({ omsOrderCancel: { omsOrder: { id: "b" }, errors: [] } });
  const outcome = await cancel("twice", "gone")(session, [subject("a"), subject("b")]);
  expect(sent()).toEqual([
    { orderId: "saleor-a", reason: "twice" },
    { orderId: "saleor-b", reason: "twice" },
  ]);
  expect(outcome.errors.map(({ id }) => id)).toEqual(["a"]);
  expect(outcome.rows).toEqual([{ id: "b" }]);
});

test("a refusal of the call as a whole names nobody", async () => {
  asked.mockResolvedValue({ omsOrderRetry: { omsOrders: [], errors: [refusal({ field: "ids" })] } });
  const outcome = await retry(session, [subject("a"), subject("b")]);
  expect(outcome.errors).toEqual([{ field: "ids", message: "no", id: null, index: null }]);
});
