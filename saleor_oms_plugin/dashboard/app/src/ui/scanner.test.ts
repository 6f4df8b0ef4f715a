import { renderHook } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { useScanner, Wedge } from "./scanner";

const key = (sign: string, more: object = {}) => ({
  key: sign,
  code: "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

/** What a wedge makes of keys that follow each other by so many milliseconds. */
function typed(signs: string[], gapMs: number): (string | null)[] {
  const wedge = new Wedge();
  return signs.map((sign, index) => wedge.press(key(sign), 1_000 + index * gapMs));
}

test.each(["Enter", "Tab"])("keys as fast as a scanner's are a code once %s ends them", (end) =>
  expect(typed([..."BOOK-1", end], 8).at(-1)).toBe("BOOK-1"),
);

test("what a hand types is no scan", () => expect(typed([..."BOOK-1", "Enter"], 120).at(-1)).toBeNull());

test("keys before a pause do not become part of the code after it", () => {
  const wedge = new Wedge();
  wedge.press(key("x"), 0);
  for (const [index, sign] of [..."4006381333931"].entries()) wedge.press(key(sign), 900 + index * 5);
  expect(wedge.press(key("Enter"), 970)).toBe("4006381333931");
});

test("Enter alone, and Enter after one key, are a person's", () => {
  expect(typed(["Enter"], 5)).toEqual([null]);
  expect(typed(["a", "Enter"], 5).at(-1)).toBeNull();
});

test("shift and other keys that write nothing do not end a code", () =>
  expect(typed(["Shift", "A", "Shift", "-", "1", "Enter"], 5).at(-1)).toBe("A-1"));

test("the separator of GS1 codes comes as Ctrl and a bracket", () => {
  const wedge = new Wedge();
  const keys = [key("1"), key("0"), key("]", { ctrlKey: true }), key("A"), key("Enter")];
  expect(keys.map((each, index) => wedge.press(each, index * 5)).at(-1)).toBe("10\u001dA");
});

test("a keyboard set to Arabic writes what the scanner meant", () => {
  const wedge = new Wedge();
  const keys = [
    key("ش", { code: "KeyA", shiftKey: true }),
    key("٢", { code: "Digit2" }),
    key("Enter", { code: "Enter" }),
  ];
  expect(keys.map((each, index) => wedge.press(each, index * 5)).at(-1)).toBe("A2");
});

afterEach(() => document.body.replaceChildren());

/** Sends the keys to an element within one moment. Whether each was left to the page. */
function scan(target: Element, code: string, end = "Enter"): boolean[] {
  return [...code, end].map((sign) =>
    target.dispatchEvent(new KeyboardEvent("keydown", { key: sign, bubbles: true, cancelable: true })),
  );
}

function put<Name extends keyof HTMLElementTagNameMap>(name: Name): HTMLElementTagNameMap[Name] {
  return document.body.appendChild(document.createElement(name));
}

test("a scan never presses the button in focus", () => {
  const onScan = vi.fn();
  renderHook(() => useScanner(onScan));
  const left = scan(put("button"), "A-1");
  expect(onScan).toHaveBeenCalledExactlyOnceWith("A-1");
  expect(left.at(-1)).toBe(false);
});

test("a scan into a field for scans empties it; one into another field stays there", () => {
  const onScan = vi.fn();
  renderHook(() => useScanner(onScan));
  const field = put("input");
  scan(field, "A-1");
  expect(onScan).not.toHaveBeenCalled();
  field.setAttribute("data-scan", "");
  field.value = "A-1";
  scan(field, "A-1");
  expect(onScan).toHaveBeenCalledExactlyOnceWith("A-1");
  expect(field.value).toBe("");
});

test("nothing is heard where scans are switched off", () => {
  const onScan = vi.fn();
  renderHook(() => useScanner(onScan, false));
  scan(put("button"), "A-1");
  expect(onScan).not.toHaveBeenCalled();
});
