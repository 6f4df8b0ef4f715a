import { fireEvent, render, screen } from "@testing-library/react";
import { IntlProvider } from "react-intl";
import { beforeEach, expect, test, vi } from "vitest";
import shared from "../../i18n/messages/en.json";
import { LabelDesk } from "./desk";
import words from "./messages/en.json";

const server = vi.hoisted(() => ({ answer: {} as unknown, mutate: vi.fn() }));
vi.mock("../../api/hooks", () => ({
  useAnswer: () => server.answer,
  useDeed: () => ({ mutate: server.mutate, reset: vi.fn(), isPending: false, error: null }),
}));

const rate = (id: string) => ({
  id,
  carrier: "USPS",
  service: id,
  price: { amount: 5, currency: "USD" },
  attributes: [],
  deliveryBy: null,
  zone: null,
  shipments: 1,
});
const quoted = (...ids: string[]) => ({
  rates: ids.map(rate),
  chosen: { id: ids[0] },
  isGuess: false,
  refusals: [],
  rules: [],
  reason: "cheapest",
  quotedAt: "2026-11-27T10:00:00Z",
  expiresAt: "2099-01-01T00:00:00Z",
});
const answers = (quote: unknown) => ({ data: { omsFulfillmentOrder: { id: "1", status: "PACKED", quote } } });
const desk = () => (
  <IntlProvider locale="en" messages={{ ...shared, ...words }}>
    <LabelDesk id="1" onClose={() => undefined} />
  </IntlProvider>
);
const bought = () => server.mutate.mock.lastCall?.[0];

beforeEach(() => server.mutate.mockReset());

test("what was picked is bought, as long as it is still offered", () => {
  server.answer = answers(quoted("a", "b"));
  const { rerender } = render(desk());
  fireEvent.click(screen.getAllByRole("radio")[1] as HTMLElement);
  fireEvent.click(screen.getByText("Buy the label"));
  expect(bought()).toEqual({ id: "1", rateId: "b" });

  server.answer = answers(quoted("c", "d"));
  rerender(desk());
  expect(screen.getAllByRole("radio").map((each) => (each as HTMLInputElement).checked)).toEqual([true, false]);
  fireEvent.click(screen.getByText("Buy the label"));
  expect(bought()).toEqual({ id: "1", rateId: null });
});

test("an order one may not see, and one that is on its way, are told apart", () => {
  server.answer = { data: { omsFulfillmentOrder: null } };
  const { unmount } = render(desk());
  expect(screen.getByText(words["labels.gone"])).toBeTruthy();
  unmount();
  server.answer = {};
  render(desk());
  expect(screen.getByRole("status")).toBeTruthy();
});
