import { expect, test } from "vitest";
import { byCarrier } from "./reasons";

const said = (carrier: string, message: string, code: string | null = null) => ({ carrier, message, code });

test("what one carrier said stands together, and once", () => {
  const refusals = [
    said("UPS", "too heavy", "9"),
    said("DHL", "no service"),
    said("UPS", "too long"),
    said("UPS", "too heavy", "9"),
  ];
  expect(byCarrier(refusals)).toEqual([
    ["UPS", [said("UPS", "too heavy", "9"), said("UPS", "too long")]],
    ["DHL", [said("DHL", "no service")]],
  ]);
});

test("nothing refused is nothing said", () => expect(byCarrier([])).toEqual([]));
