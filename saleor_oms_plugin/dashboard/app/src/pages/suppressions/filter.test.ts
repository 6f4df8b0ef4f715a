import { expect, it } from "vitest";
import { filterOf } from "./filter";

it.each([
  ["", "", { isLifted: false }],
  ["reason=x&lifted=maybe", " ", { isLifted: false }],
  [
    "reason=BOUNCED&lifted=yes",
    " ada@example.com ",
    { isLifted: true, reason: ["BOUNCED"], recipient: "ada@example.com" },
  ],
])("%s with %s asks for %j", (address, recipient, filter) => {
  expect(filterOf(new URLSearchParams(address), recipient)).toEqual(filter);
});
