import { createIntl } from "react-intl";
import { expect, test } from "vitest";
import de from "./messages/de.json";
import en from "./messages/en.json";
import { standingOf } from "./said";

const german = createIntl({ locale: "de-AT", messages: de });
const english = createIntl({ locale: "en-GB", messages: en });

test("how a step stands is said in the person's language", () => {
  expect(standingOf(german, { kind: "ACTIVE", status: "DONE" })).toBe(de["setup.said.ACTIVE.DONE"]);
});

test("the server's own sentence stands where it says more", () => {
  expect(standingOf(german, { kind: "WAREHOUSES", status: "TODO" })).toBeNull();
  expect(standingOf(english, { kind: "ACTIVE", status: "DONE" })).toBeNull();
});
