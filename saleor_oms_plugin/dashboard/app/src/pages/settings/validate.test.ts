import { describe, expect, it } from "vitest";
import type { Setting } from "./drafts";
import { setting } from "./sample";
import { problemOf, refusalOf } from "./validate";

const problem = (given: Setting, to: string | null) => {
  const found = problemOf({ setting: given, to });
  return found && ("id" in found ? found.id : found.said);
};
const ceiling = setting({ name: "label_price_ceiling", default: "", value: "", unit: null, maximum: "100000" });
const format = setting({ name: "label_format", unit: null, minimum: null, maximum: null, choices: ["PDF_4X6", "ZPL"] });
const plain = setting({ name: "sender_name", unit: null, minimum: null, maximum: null });

describe("while somebody types", () => {
  it.each(["0", "43200", "0.5", "+7", ".5"])("takes %s", (to) => expect(problem(setting(), to)).toBeNull());
  it.each(["-1", "-0.1", "43200.1", "99999999999999999999"])("names the limits for %s", (to) => {
    expect(problemOf({ setting: setting(), to })).toEqual({
      id: "settings.problem.range",
      values: { minimum: "0", maximum: "43200" },
    });
  });
  it.each(["soon", "1e3", "1,000", "60 min"])("says that %s is no number", (to) => {
    expect(problem(setting(), to)).toBe("settings.problem.number");
  });
  it("wants a number where there must be one, and none where it may be empty", () => {
    expect(problem(setting(), "")).toBe("settings.problem.required");
    expect(problem(ceiling, "")).toBeNull();
  });
  it("takes one of the choices", () => {
    expect(problem(format, "ZPL")).toBeNull();
    expect(problem(format, "GIF")).toBe("settings.problem.choice");
  });
  it("leaves text to the server, and a value that is given up in peace", () => {
    expect(problem(plain, "‮anything‬")).toBeNull();
    expect(problem(setting(), null)).toBeNull();
  });
});

describe("what the server refuses", () => {
  const nothing = () => false;
  it("is said without the setting's technical name", () => {
    const said = refusalOf({ setting: plain, to: "x" }, "sender_name: at most 100 characters", nothing);
    expect(said).toEqual({ said: "at most 100 characters" });
  });
  it("is said in our words where there are some", () => {
    const said = refusalOf({ setting: plain, to: "x" }, "sender_name: at most 100 characters", () => true);
    expect(said).toEqual({ id: "setting.sender_name.cure", values: {} });
  });
  it("is the fraction of a number within its limits", () => {
    const days = setting({ name: "promise_days", minimum: "0", maximum: "365" });
    const said = refusalOf({ setting: days, to: "1.5" }, "promise_days: a whole number from 0 to 365", nothing);
    expect(said).toEqual({ id: "settings.problem.whole", values: { minimum: "0", maximum: "365" } });
  });
  it("stays as it is when it is about something else than the value", () => {
    const message = "label_format is the same for every channel";
    expect(refusalOf({ setting: format, to: "ZPL" }, message, () => true)).toEqual({ said: message });
  });
});
