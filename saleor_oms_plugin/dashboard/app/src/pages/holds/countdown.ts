import type { HeldRowFragment } from "./holds.generated";

/** What has to happen for a hold to end by itself, and how far away that is. */
export type Ending =
  | { kind: "time"; secondsLeft: number }
  | { kind: "due" }
  /** The OMS placed it and lifts it once its cause is gone, such as a payment that arrives. */
  | { kind: "cause" }
  | { kind: "person" };

type Held = Pick<HeldRowFragment, "reason" | "placedBy" | "releaseAt">;

const LIFTED_WITH_CAUSE: ReadonlySet<string> = new Set(["PAYMENT"]);

export function endingOf(hold: Held, nowMs: number): Ending {
  if (hold.releaseAt) {
    const secondsLeft = Math.ceil((Date.parse(hold.releaseAt) - nowMs) / 1000);
    return secondsLeft > 0 ? { kind: "time", secondsLeft } : { kind: "due" };
  }
  return { kind: hold.placedBy === "system" && LIFTED_WITH_CAUSE.has(hold.reason) ? "cause" : "person" };
}

export type Unit = "day" | "hour" | "minute" | "second";

const SIZES: [Unit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

/** A span in its two largest units: 3725 is one hour and two minutes. Seconds show only below an hour. */
export function largestUnits(seconds: number): [number, Unit][] {
  const first = SIZES.findIndex(([, size]) => seconds >= size);
  if (first === -1) return [[0, "second"]];
  let rest = seconds;
  return SIZES.slice(first, first + 2).map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return [count, unit];
  });
}

/** Within this time of its end a hold wants to be looked at now. */
export const SOON_S = 15 * 60;
