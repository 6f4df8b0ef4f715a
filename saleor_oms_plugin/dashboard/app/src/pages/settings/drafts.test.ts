import { describe, expect, it } from "vitest";
import { canReset, changesOf, type Drafts, grouped, inputsOf, type Scope, type Setting } from "./drafts";
import { setting } from "./sample";

const text = { unit: null, minimum: null, maximum: null };
const name = setting({ ...text, name: "sender_name", value: "", default: "" });
const token = setting({ ...text, name: "shippo_token", kind: "SECRET", value: null, default: "", isSet: true });

const changes = (settings: Setting[], drafts: Drafts, locale = "en", scope: Scope = "shop") =>
  inputsOf(changesOf(settings, drafts, scope, locale));

describe("what saving would change", () => {
  it("is nothing where nothing was typed", () => expect(changes([setting(), name, token], {})).toEqual([]));
  it("is what was typed, in the order of the settings", () => {
    expect(changes([setting(), name], { sender_name: " Lamps & more ", cooling_minutes: "30" })).toEqual([
      { name: "cooling_minutes", value: "30" },
      { name: "sender_name", value: "Lamps & more" },
    ]);
  });
  it.each(["60", " 60 ", "60.0", "٦٠"])("is nothing when %j was typed in place of 60", (typed) => {
    expect(changes([setting()], { cooling_minutes: typed }, "ar-EG")).toEqual([]);
  });
  it("reads numbers as the person writes them", () => {
    expect(changes([setting()], { cooling_minutes: "0,5" }, "de")).toEqual([{ name: "cooling_minutes", value: "0.5" }]);
  });
  it("keeps what is no number, so that it is refused and not lost", () => {
    expect(changes([setting()], { cooling_minutes: "soon" })).toEqual([{ name: "cooling_minutes", value: "soon" }]);
  });
  it("is an emptied text", () => {
    const set = { ...name, value: "Lamps", isSet: true };
    expect(changes([set], { sender_name: "" })).toEqual([{ name: "sender_name", value: "" }]);
  });
  it("is a secret that was typed or removed, never an empty one", () => {
    expect(changes([token], { shippo_token: "shippo_test_1" })).toEqual([
      { name: "shippo_token", value: "shippo_test_1" },
    ]);
    expect(changes([token], { shippo_token: "" })).toEqual([]);
    expect(changes([token], { shippo_token: null })).toEqual([{ name: "shippo_token", value: null }]);
  });
  it("leaves out drafts of settings that are not shown", () =>
    expect(changes([name], { cooling_minutes: "1" })).toEqual([]));
});

describe("giving a value up", () => {
  it("needs one", () => {
    expect(canReset(setting(), "shop")).toBe(false);
    expect(canReset(setting({ isSet: true, value: "60" }), "shop")).toBe(false);
    expect(canReset(setting({ isSet: true, value: "30" }), "shop")).toBe(true);
    expect(canReset({ ...token, isSet: false }, "shop")).toBe(false);
  });
  it("is possible in a channel also where its value equals the shop's", () => {
    const own = setting({ isSet: true, isOverridden: true });
    expect(canReset(own, "channel")).toBe(true);
    expect(changes([own], { cooling_minutes: null }, "en", "channel")).toEqual([
      { name: "cooling_minutes", value: null },
    ]);
  });
  it("is not possible in a channel for a value it inherits", () => {
    const inherited = setting({ isSet: true, value: "45" });
    expect(canReset(inherited, "channel")).toBe(false);
    expect(changes([inherited], { cooling_minutes: null }, "en", "channel")).toEqual([]);
  });
  it("does nothing where there is none", () => expect(changes([setting()], { cooling_minutes: null })).toEqual([]));
});

it("puts settings of one group together, groups in the server's order", () => {
  const rows = [setting(), token, setting({ name: "b" })].map((row, i) => ({
    ...row,
    group: i === 1 ? "CARRIER" : "HOLDS",
  }));
  expect(grouped(rows).map(([group, some]) => [group, some.map((each) => each.name)])).toEqual([
    ["HOLDS", ["cooling_minutes", "b"]],
    ["CARRIER", ["shippo_token"]],
  ]);
});
