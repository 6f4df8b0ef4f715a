/** A span of time in the two units a person would name: [[2, "hour"], [5, "minute"]]; empty once it is over. */
export type Span = [number, "day" | "hour" | "minute" | "second"][];

const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

/** The seconds, started ones counted whole, in the largest unit that fits and the next smaller one. */
export function span(seconds: number): Span {
  const left = Math.ceil(seconds);
  if (left <= 0) return [];
  const first = UNITS.findIndex(([, size]) => left >= size);
  const [unit, size] = UNITS[first] ?? UNITS[3];
  const whole: Span = [[Math.floor(left / size), unit]];
  const next = UNITS[first + 1];
  const rest = next ? Math.floor((left % size) / next[1]) : 0;
  return next && rest > 0 ? [...whole, [rest, next[0]]] : whole;
}
