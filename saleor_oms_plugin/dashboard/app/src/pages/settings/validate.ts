import { type Change, isNumber, type Setting } from "./drafts";

/** Why a value is refused: a word of ours with its values, or else the server's own sentence. */
export type Problem = { id: string; values: Record<string, string> } | { said: string };

/** What can be said while somebody types, from kind, limits and choices alone. The server has the last word. */
export function problemOf({ setting, to }: Change): Problem | null {
  if (to === null) return null;
  if (setting.choices.length > 0)
    return setting.choices.includes(to) ? null : { id: "settings.problem.choice", values: {} };
  return isNumber(setting) ? problemOfNumber(setting, to) : null;
}

function problemOfNumber(setting: Setting, to: string): Problem | null {
  if (to === "") return setting.default === "" ? null : { id: "settings.problem.required", values: {} };
  if (!/^[+-]?[\d.]+$/.test(to)) return { id: "settings.problem.number", values: {} };
  const { minimum, maximum } = setting;
  const isBelow = minimum != null && Number(to) < Number(minimum);
  const isAbove = maximum != null && Number(to) > Number(maximum);
  return isBelow || isAbove ? outside(setting, "range") : null;
}

const outside = ({ minimum, maximum }: Setting, kind: "range" | "whole"): Problem => ({
  id: `settings.problem.${kind}`,
  values: { minimum: minimum ?? "–∞", maximum: maximum ?? "∞" },
});

/**
 * The server's refusal in words of ours where we are sure what it means, else as it said it.
 *
 * `knows` tells whether a word exists. A number within its limits is refused for one reason only: its fraction.
 */
export function refusalOf(change: Change, message: string, knows: (id: string) => boolean): Problem {
  const { setting, to } = change;
  const prefix = `${setting.name}: `;
  if (!message.startsWith(prefix)) return { said: message };
  if (isNumber(setting) && to !== null && to !== "" && !Number.isInteger(Number(to))) return outside(setting, "whole");
  const cure = `setting.${setting.name}.cure`;
  return knows(cure) ? { id: cure, values: {} } : { said: message.slice(prefix.length) };
}
