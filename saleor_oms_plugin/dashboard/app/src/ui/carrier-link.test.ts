import { expect, test } from "vitest";
import { isWebPage } from "./carrier-link";

test.each([
  ["https://carrier.example/1", true],
  ["HTTP://carrier.example/1", true],
  ["javascript:alert(1)", false],
  ["//carrier.example/1", false],
  ["", false],
  [null, false],
])("%s leads to a page: %s", (url, isPage) => expect(isWebPage(url)).toBe(isPage));
