import { expect, test } from "vitest";
import { GROUPS, PAGES } from "../pages";
import { groupAt } from "./groups";

test("a page's group is that of its address, however deep it leads", () => {
  expect(groupAt("/shipments", PAGES)).toBe("shipping");
  expect(groupAt("/orders/T21zT3JkZXI6MQ==", PAGES)).toBe("orders");
  expect(groupAt("/", PAGES)).toBeNull();
  expect(groupAt("/ordersome", PAGES)).toBeNull();
});

test("every group has a page, and pages stand in the order of their groups", () => {
  const places = PAGES.map(({ group }) => GROUPS.indexOf(group));
  expect(new Set(places).size).toBe(GROUPS.length);
  expect(places).toEqual([...places].sort((one, other) => one - other));
});
