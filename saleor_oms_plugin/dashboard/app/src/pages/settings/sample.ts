import type { Setting } from "./drafts";

/** A setting for tests: the cooling time, unless given otherwise. */
export function setting(given: Partial<Setting> = {}): Setting {
  return {
    name: "cooling_minutes",
    label: "Cooling time (minutes)",
    help: "",
    kind: "STRING",
    group: "HOLDS",
    unit: "minute",
    choices: [],
    minimum: "0",
    maximum: "43200",
    value: "60",
    isSet: false,
    default: "60",
    isOverridden: false,
    isPerChannel: true,
    ...given,
  };
}
