import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { Moved, SameQuestion } from "./moved";

afterEach(cleanup);

const figure = (value: number | undefined, question = "today") => (
  <SameQuestion value={question}>
    <Moved value={value}>{value}</Moved>
  </SameQuestion>
);

test("a figure lights up when it moved, each time, and not when it first comes or stays", () => {
  const { container, rerender } = render(figure(undefined));
  const isLit = () => container.querySelector(".oms-moved");
  rerender(figure(3));
  expect(isLit()).toBeNull();
  rerender(figure(3));
  expect(isLit()).toBeNull();
  rerender(figure(4));
  const first = isLit();
  expect(first?.textContent).toBe("4");
  rerender(figure(5));
  expect(isLit()).not.toBe(first); // a new element, so that the light begins anew
});

test("the answer to another question is no news", () => {
  const { container, rerender } = render(figure(3));
  rerender(figure(99, "yesterday"));
  expect(container.querySelector(".oms-moved")).toBeNull();
  rerender(figure(100, "yesterday"));
  expect(container.querySelector(".oms-moved")?.textContent).toBe("100");
});
