import { expect, it } from "vitest";
import { filterOf } from "./filter";

it.each([
  ["", { status: ["ANSWERED"] }],
  ["status=ALL", {}],
  ["status=x&rating=9&published=maybe", { status: ["ANSWERED"] }],
  [
    "status=EXPIRED&rating=3&published=no&q=%20late%20",
    { status: ["EXPIRED"], ratingAtMost: 3, isPublished: false, search: "late" },
  ],
])("%s asks for %j", (address, filter) => {
  expect(filterOf(new URLSearchParams(address))).toEqual(filter);
});
