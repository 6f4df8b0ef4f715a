import type { OmsFulfillmentOrderStatus, OmsStage } from "../../../api/schema.generated";

/** The stations of an order's way, in their order. */
export const STATIONS = ["received", "checked", "sourced", "packed", "shipped", "delivered", "completed"] as const;
export type Station = (typeof STATIONS)[number] | "canceled";

export interface Step {
  station: Station;
  /** `now` is where it stands; `stopped` where it stands still: held, without stock, with a problem, or canceled. */
  state: "done" | "now" | "stopped" | "later";
  /** When it was reached; null where nobody wrote it down, or it is still to come. */
  at: string | null;
  /** Of an order in several warehouses that are not equally far: how many have got here, of how many. */
  parts?: { done: number; all: number };
}

export interface JourneyFacts {
  stage: OmsStage;
  receivedAt: string;
  isStuck: boolean;
  parts: readonly OmsFulfillmentOrderStatus[];
  /** Oldest first. */
  events: readonly { at: string; kind: string }[];
}

const GONE: readonly OmsFulfillmentOrderStatus[] = ["SHIPPED", "DELIVERED"];
const PACKED: readonly OmsFulfillmentOrderStatus[] = ["PACKED", "LABELLED", ...GONE];
/** Statuses of a warehouse's part with which it is past a station. */
const PAST: Partial<Record<Station, readonly OmsFulfillmentOrderStatus[]>> = {
  packed: PACKED,
  shipped: GONE,
  delivered: ["DELIVERED"],
};
/** The events that say when a station was reached, the most telling first. */
const TOLD: Record<Exclude<Station, "received">, readonly string[]> = {
  checked: ["stage.sourcing", "stage.backordered", "stage.fulfilling"],
  sourced: ["order.sourced", "stage.fulfilling"],
  packed: ["fulfillment_order.packed", "fulfillment_order.labelled"],
  shipped: ["stage.shipped", "fulfillment_order.shipped"],
  delivered: ["stage.delivered"],
  completed: ["stage.completed"],
  canceled: ["stage.canceled", "order.canceled"],
};

/** The order's way: what it has passed and when, where it stands, and what is to come. */
export function journey(facts: JourneyFacts): Step[] {
  const passed = STATIONS.filter((station) => hasPassed(station, facts));
  const steps = STATIONS.map((station): Step => {
    const isDone = passed.includes(station);
    const at = isDone ? reachedAt(station, facts) : null;
    return { station, state: isDone ? "done" : "later", at, ...partsAt(station, facts, isDone) };
  });
  if (facts.stage === "CANCELED") {
    const done = steps.filter((step) => step.state === "done");
    return [...done, { station: "canceled", state: "stopped", at: reachedAt("canceled", facts) }];
  }
  const now = steps.find((step) => step.state === "later");
  if (now) now.state = isStopped(facts) ? "stopped" : "now";
  return steps;
}

function isStopped({ stage, isStuck }: JourneyFacts): boolean {
  return isStuck || stage === "ON_HOLD" || stage === "BACKORDERED";
}

function hasPassed(station: (typeof STATIONS)[number], facts: JourneyFacts): boolean {
  const { stage, events } = facts;
  if (station === "received" || stage === "COMPLETED") return true;
  // Its parts are gone with the order: only what happened tells how far a canceled order came.
  if (stage === "CANCELED") return TOLD[station].some((kind) => events.some((event) => event.kind === kind));
  const live = facts.parts.filter((status) => status !== "CANCELED");
  const past = PAST[station];
  if (past) return isAtLeast(stage, station) || (live.length > 0 && live.every((status) => past.includes(status)));
  if (station === "completed") return false;
  const isSourced = live.length > 0 && stage !== "BACKORDERED";
  if (station === "sourced" || isSourced) return isSourced;
  return stage === "SOURCING" || stage === "BACKORDERED";
}

const isAtLeast = (stage: OmsStage, station: Station): boolean =>
  stage === "DELIVERED" || (stage === "SHIPPED" && station !== "delivered");

function reachedAt(station: Station, { receivedAt, events }: JourneyFacts): string | null {
  if (station === "received") return receivedAt;
  for (const kind of TOLD[station]) {
    const found = events.findLast((event) => event.kind === kind);
    if (found) return found.at;
  }
  return null;
}

function partsAt(station: Station, { parts, stage }: JourneyFacts, isDone: boolean): Pick<Step, "parts"> {
  const past = PAST[station];
  if (!past || isDone || stage === "CANCELED") return {};
  const live = parts.filter((status) => status !== "CANCELED");
  const done = live.filter((status) => past.includes(status)).length;
  return done > 0 ? { parts: { done, all: live.length } } : {};
}
