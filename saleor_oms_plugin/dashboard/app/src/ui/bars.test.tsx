import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { IntlProvider } from "react-intl";
import { afterEach, expect, test } from "vitest";
import { Bars } from "./bars";

afterEach(cleanup);

const slots = ["Mon", "Tue"].map((name, index) => ({
  key: name,
  name,
  title: `${name}day`,
  values: [index + 1, index * 10],
  links: [`/orders?day=${name}&what=in`, `/orders?day=${name}&what=out`],
}));
const series = [
  { key: "in", label: "Received" },
  { key: "out", label: "Shipped" },
];

function draw(locale = "en") {
  return render(
    <IntlProvider locale={locale} onError={() => {}}>
      <Bars label="Orders" hint="Arrows move." slotLabel="Day" series={series} slots={slots} format={String} isWhole />
    </IntlProvider>,
  );
}

test("each bar is a link that says its day, what it counts and how many", () => {
  draw();
  const bar = screen.getByRole("link", { name: "Tueday, Shipped: 10" });
  expect(bar.getAttribute("href")).toBe("/orders?day=Tue&what=out");
  expect(screen.getAllByRole("link")).toHaveLength(4);
});

test("one bar is in the tab order, and arrow keys take the focus to the others", () => {
  draw();
  const tabbed = screen.getAllByRole("link").filter((link) => link.tabIndex === 0);
  expect(tabbed.map((link) => link.getAttribute("aria-label"))).toEqual(["Tueday, Received: 2"]);
  tabbed[0]?.focus();
  fireEvent.keyDown(document.activeElement as Element, { key: "ArrowLeft" });
  fireEvent.keyDown(document.activeElement as Element, { key: "ArrowDown" });
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Monday, Shipped: 0");
  expect((document.activeElement as HTMLElement).tabIndex).toBe(0);
});

test("the values of the day in hand are shown until Escape", () => {
  const { container } = draw();
  fireEvent.focus(screen.getByRole("link", { name: "Monday, Received: 1" }));
  expect(container.querySelector(".oms-bars-tip")?.textContent).toContain("Monday");
  fireEvent.keyDown(screen.getByRole("link", { name: "Monday, Received: 1" }), { key: "Escape" });
  expect(container.querySelector(".oms-bars-tip")).toBeNull();
});

test("a table says the same", () => {
  draw();
  const rows = within(screen.getByRole("table", { name: "Orders" })).getAllByRole("row");
  expect(rows.map((row) => row.textContent)).toEqual(["DayReceivedShipped", "Monday10", "Tueday210"]);
});

test("from right to left the first day stands at the right", () => {
  const { container } = draw("ar");
  const left = (spot: string) =>
    Number.parseFloat(container.querySelector(`[data-spot="${spot}"] rect`)?.getAttribute("x") ?? "");
  expect(left("0-0")).toBeGreaterThan(left("1-0"));
  expect(left("0-0")).toBeGreaterThan(left("0-1"));
});
