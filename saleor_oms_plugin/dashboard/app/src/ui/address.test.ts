import { expect, it } from "vitest";
import { noteInAddress } from "./address";

it("writes a value down beside what the address says already, and leaves no step behind", () => {
  window.history.replaceState({ list: "q=1" }, "", "/warehouses/strategy?channel=us");
  const steps = window.history.length;
  noteInAddress("backtest", "T21zSm9iOjE=");
  const { pathname, search } = window.location;
  expect([pathname, new URLSearchParams(search).get("channel")]).toEqual(["/warehouses/strategy", "us"]);
  expect(new URLSearchParams(search).get("backtest")).toBe("T21zSm9iOjE=");
  expect([window.history.length, window.history.state]).toEqual([steps, { list: "q=1" }]);
});
