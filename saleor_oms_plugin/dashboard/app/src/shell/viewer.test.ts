import { expect, test } from "vitest";
import type { Needs } from "../pages";
import { isOffered, may, type Viewer } from "./viewer";

const ALL: Needs = { all: ["MANAGE_USERS", "MANAGE_ORDERS"] };
const who = (...permissions: string[]) => ({ permissions }) as unknown as Viewer;

test("of several permissions one is enough, unless all are needed", () => {
  expect(may(who("MANAGE_ORDERS"), ["MANAGE_PLUGINS", "MANAGE_ORDERS"])).toBe(true);
  expect(may(who("MANAGE_ORDERS"), ALL)).toBe(false);
  expect(may(who("MANAGE_USERS"), ALL)).toBe(false);
  expect(may(who("MANAGE_ORDERS", "MANAGE_USERS"), ALL)).toBe(true);
});

test("nobody yet known is offered what whoever manages orders may see", () => {
  expect(isOffered(null, "MANAGE_ORDERS")).toBe(true);
  expect(isOffered(null, ["MANAGE_PLUGINS", "MANAGE_ORDERS"])).toBe(true);
  expect(isOffered(null, "MANAGE_PLUGINS")).toBe(false);
  expect(isOffered(null, ALL)).toBe(false);
});
