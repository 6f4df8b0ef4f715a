import { expect, it } from "vitest";
import { lanesOf, RISKS, risksOf } from "./question";

const at = (text: string) => new URLSearchParams(text);

it.each([
  ["", { level: ["SERVICE"] }],
  ["level=ZONE&country=de", { level: ["ZONE"], country: ["DE"] }],
  ["level=x&country=germany&carrier=%20", { level: ["SERVICE"] }],
  ["carrier=usps", { level: ["SERVICE"], carrier: ["usps"] }],
])("%s asks for %j", (address, filter) => {
  expect(lanesOf(at(address))).toEqual(filter);
});

it("an address that names no reason asks for all of them", () => {
  expect(risksOf(at(""))).toEqual(RISKS);
  expect(risksOf(at("why=x"))).toEqual(RISKS);
  expect(risksOf(at("why=LATE"))).toEqual(["LATE"]);
});
