import { expect, it } from "vitest";
import { filterOf, isNarrowed } from "./filter";
import { inHours, localText, momentOf } from "./moments";

const NOW = new Date("2030-01-01T12:00:00Z");
const asked = (text: string) => filterOf(new URLSearchParams(text), NOW);

it.each([
  ["", {}],
  ["state=ended", { isOpen: false }],
  ["state=all", { isOpen: null }],
  ["state=x&kind=x", {}],
  ["kind=LOST&kind=HELD", { kind: ["HELD", "LOST"] }],
  ["owner=nobody", { isAssigned: false }],
  ["owner=VXNlcjox", { assignees: ["VXNlcjox"] }],
  ["overdue=true&q=%20ada%20", { dueBefore: "2030-01-01T12:00:00.000Z", search: "ada" }],
])("%s asks for %j", (address, filter) => {
  expect(asked(address)).toEqual(filter);
});

it("only what narrows is called narrowed", () => {
  expect(isNarrowed(new URLSearchParams("at=x"))).toBe(false);
  expect(isNarrowed(new URLSearchParams("q=x"))).toBe(true);
});

it("a deadline reads back as the moment it was written from", () => {
  const later = inHours(NOW, 24);
  expect(momentOf(localText(later), NOW)).toBe(later.toISOString());
});

it.each(["", "yesterday", "2029-12-31T00:00"])("%s is no deadline", (text) => {
  expect(momentOf(text, NOW)).toBeNull();
});
