import { expect, test } from "vitest";
import { inserted, placeIn, written } from "./place";

test("what the address does not say is e-mail, in the reader's language, for all sales channels", () => {
  expect(placeIn(new URLSearchParams(""), "de")).toEqual({ way: "EMAIL", language: "de", sales: "", kind: null });
  expect(placeIn(new URLSearchParams("way=FAX&kind=RECEIVED"), "en").way).toBe("EMAIL");
});

test("a placeholder goes where the cursor is, in place of what is selected", () => {
  expect(inserted("Dear ,", 5, 5, "{{ x }}")).toEqual({ text: "Dear {{ x }},", at: 12 });
  expect(inserted("Dear you", 5, 8, "me")).toEqual({ text: "Dear me", at: 7 });
  expect(inserted("a", 9, 3, "b")).toEqual({ text: "ab", at: 2 });
});

test.each([
  ["order_number", "TEXT", "{{ order_number }}"],
  ["items", "LIST", "{{ items }}"],
  ["is_partial", "YES_NO", "{% if is_partial %}{% endif %}"],
])("%s is written as a %s is", (name, form, text) => {
  expect(written(name, form)).toBe(text);
});
