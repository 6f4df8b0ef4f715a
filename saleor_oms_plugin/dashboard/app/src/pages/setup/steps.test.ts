import { expect, it } from "vitest";
import { checkedTogether, doneOf, nextOf, type Step } from "./steps";

const step = (kind: Step["kind"], status: Step["status"]): Step => ({
  kind,
  status,
  message: "",
  checkedAt: null,
  settings: [],
});
const steps = [step("ACTIVE", "DONE"), step("EMAIL", "FAILED"), step("BEAT", "UNKNOWN"), step("WORKER", "DONE")];

it("counts what is done, wherever it stands", () => expect(doneOf(steps)).toBe(2));
it("goes on with the first that is not", () => {
  expect(nextOf(steps)).toBe("EMAIL");
  expect(nextOf([step("ACTIVE", "DONE")])).toBeNull();
});
it("never sends a mail nobody asked for", () => expect(checkedTogether(steps)).toEqual(["ACTIVE", "BEAT", "WORKER"]));
