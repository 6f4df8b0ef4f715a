import type { Choice } from "../../ui/choose";

/** What somebody means by what they typed or chose: an entry of the choices by its name, else their own spelling. */
export function meantBy(
  typed: string,
  choices: readonly Choice[],
  nameOf: (id: string) => string,
  spelling: (typed: string) => string = (text) => text,
): string[] {
  const whole = typed.trim().toLowerCase();
  const chosen = choices.find(({ id }) => nameOf(id).toLowerCase() === whole);
  if (chosen) return [chosen.id];
  return typed
    .split(/[,;،\n]/)
    .map((each) => each.trim())
    .filter(Boolean)
    .map((each) => choices.find(({ id }) => nameOf(id).toLowerCase() === each.toLowerCase())?.id ?? spelling(each));
}

/** The list with those at its end that it has not yet. */
export const added = (values: readonly string[], more: readonly string[]): readonly string[] => [
  ...new Set([...values, ...more]),
];
