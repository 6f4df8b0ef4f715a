import { describe, expect, test } from "vitest";
import {
  hasProblem,
  levelFrom,
  modeOf,
  type Policy,
  placed,
  policyChange,
  policyProblems,
  type Rule,
  ruleChanges,
} from "./draft";

const rule: Rule = {
  id: "UnVsZTox",
  slug: "velocity_card",
  description: "",
  isActive: true,
  isShadow: true,
  weight: 35,
  lowers: false,
  parameters: '{"hours": 24, "orders": 4}',
  parameterLimits: [
    { name: "hours", default: 24, minimum: 1, maximum: 2160 },
    { name: "orders", default: 4, minimum: 2, maximum: 100 },
  ],
  version: 0,
  isOverridden: false,
  precision: null,
  recall: null,
  lift: null,
  fired: 0,
  known: 0,
};
const policy: Policy = { isActive: true, mediumFrom: 30, highFrom: 60, alertEmail: null, version: 0 };
const changes = (draft: object, of = rule, shop = new Map(), locale = "en") =>
  ruleChanges([of], { [of.slug]: draft }, shop, locale);

test("a rule is off, in shadow, or acts", () => {
  expect(modeOf({ isActive: false, isShadow: false })).toBe("off");
  expect(modeOf({ isActive: true, isShadow: true })).toBe("shadow");
  expect(modeOf({ isActive: true, isShadow: false })).toBe("acts");
});

describe("changes of a rule", () => {
  test("are what differs, and only that is sent", () => {
    const [change] = changes({ mode: "acts", weight: "40", parameters: { hours: "12", orders: "4" } });
    expect(change?.input).toEqual({
      slug: "velocity_card",
      isActive: true,
      isShadow: false,
      weight: 40,
      parameters: '{"hours":12}',
    });
    expect(change?.differences).toEqual([
      { what: "mode", from: "shadow", to: "acts" },
      { what: "weight", from: "35", to: "40" },
      { what: "parameter", parameter: "hours", from: "24", to: "12" },
    ]);
  });
  test("are none when everything is typed back", () => {
    expect(changes({ mode: "shadow", weight: "35", parameters: { hours: "24" } })).toEqual([]);
  });
  test("are read in the person's own digits", () => {
    expect(changes({ weight: "٤٠" }, rule, new Map(), "ar-EG")[0]?.input.weight).toBe(40);
  });
  test("give a channel's own values back, and say what they become", () => {
    const shop = new Map([[rule.slug, { ...rule, isShadow: false, weight: 20 }]]);
    const [change] = changes({ isInherited: true }, { ...rule, isOverridden: true }, shop);
    expect(change?.input).toEqual({ slug: "velocity_card", isInherited: true });
    expect(change?.differences.map(({ what }) => what)).toEqual(["inherited", "mode", "weight"]);
    expect(changes({ isInherited: true }, rule, shop)).toEqual([]);
  });
  test.each(["", "x", "-1", "101", "1.5", "1e1", "NaN", "9".repeat(400)])(
    "of a weight %j cannot be saved",
    (weight) => {
      expect(hasProblem(rule, { weight }, "en")).toBe(true);
    },
  );
  test.each(["0", "2161", "1,5", ""])("of hours %j cannot be saved", (hours) => {
    expect(hasProblem(rule, { parameters: { hours } }, "en")).toBe(true);
  });
  test("within the limits can", () => {
    expect(hasProblem(rule, { weight: "0", parameters: { hours: "2160", orders: "2" } }, "en")).toBe(false);
  });
});

describe("the thresholds", () => {
  test("are sent where they differ", () => {
    const change = policyChange(policy, { mediumFrom: "25", highFrom: "60", alertEmail: " a@b.com " }, "en");
    expect(change?.input).toEqual({ mediumFrom: 25, alertEmail: "a@b.com" });
    expect(policyChange(policy, { mediumFrom: "30", isActive: true, alertEmail: "" }, "en")).toBeNull();
    expect(policyChange(policy, { isActive: false }, "en")?.input).toEqual({ isActive: false });
  });
  test("keep their order, whichever is typed", () => {
    expect(policyProblems(policy, { mediumFrom: "61" }, "en")).toHaveProperty("mediumFrom");
    expect(policyProblems(policy, { highFrom: "29" }, "en")).toHaveProperty("highFrom");
    expect(policyProblems(policy, { mediumFrom: "70", highFrom: "70" }, "en")).toEqual({});
    expect(policyProblems(policy, { highFrom: "0" }, "en").highFrom?.values).toEqual({ minimum: 1, maximum: 100 });
  });
  test("typed wrongly stand as they are on the scale", () => {
    expect(levelFrom(policy, { mediumFrom: "nonsense" }, "mediumFrom", "en")).toBe(30);
  });
});

test("what the server refuses stands beside its field", () => {
  const errors = [
    { field: "rules.weight", message: "po_box: a weight is 0 to 100 points" },
    { field: "rules.parameters", message: "velocity_ip: hours is a whole number from 1 to 2160" },
    { field: "input.mediumFrom", message: "mediumFrom is not above highFrom" },
    { field: "policy.alertEmail", message: "alertEmail: this is no e-mail address" },
    { field: "channel", message: "there is no such channel" },
  ];
  expect(placed(errors)).toEqual({
    "po_box.weight": "a weight is 0 to 100 points",
    "velocity_ip.hours": "hours is a whole number from 1 to 2160",
    "policy.mediumFrom": "mediumFrom is not above highFrom",
    "policy.alertEmail": "this is no e-mail address",
    "": "there is no such channel",
  });
});
