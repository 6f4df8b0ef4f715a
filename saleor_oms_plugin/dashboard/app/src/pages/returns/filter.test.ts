import { expect, test } from "vitest";
import { filterOf, isNarrowed } from "./filter";

const asked = (address: string) => filterOf(new URLSearchParams(address));

test("nothing in the address asks for all", () => {
  expect(asked("")).toEqual({});
  expect(isNarrowed(new URLSearchParams("other=1"))).toBe(false);
});

test("the address narrows by status, warehouse and search", () =>
  expect(asked("status=INSPECTED&status=OPEN&warehouse=V1&q=+R-7+")).toEqual({
    status: ["OPEN", "INSPECTED"],
    warehouses: ["V1"],
    search: "R-7",
  }));

test("what no server knows is never asked", () => expect(asked("status=EATEN&warehouse=&q=%20")).toEqual({}));
