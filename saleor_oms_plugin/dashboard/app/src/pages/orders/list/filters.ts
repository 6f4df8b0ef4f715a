import type {
  OmsAttention,
  OmsHoldReason,
  OmsOrderFilterInput,
  OmsOrderSortInput,
  OmsStage,
} from "../../../api/schema.generated";

export const STAGES: readonly OmsStage[] = [
  "RECEIVED",
  "ON_HOLD",
  "SOURCING",
  "BACKORDERED",
  "FULFILLING",
  "PARTIALLY_SHIPPED",
  "SHIPPED",
  "DELIVERED",
  "COMPLETED",
  "CANCELED",
];
export const ATTENTION: readonly OmsAttention[] = [
  "PROBLEM",
  "HOLD_FOR_PERSON",
  "EXCEPTION",
  "LATE",
  "AT_RISK",
  "BACKORDERED",
  "CONFIRMATION",
  "PAYMENT",
  "PICK",
  "PACK",
  "LABEL",
];
export const REASONS: readonly OmsHoldReason[] = [
  "FRAUD_COOLING",
  "FRAUD_REVIEW",
  "PAYMENT",
  "ADDRESS",
  "OUT_OF_STOCK",
  "CUSTOMER_REQUEST",
  "OTHER",
];
const SORTS = ["RECEIVED_AT", "NEXT_ACTION_AT", "PROMISED_DELIVERY", "RISK"] as const;

/** Parameters that may be given several times: an order with any of the values passes. */
const CHOICES = { stage: STAGES, attention: ATTENTION, holdReason: REASONS } as const;
const IDS = { warehouse: "warehouses", channel: "channels" } as const;
export const FLAGS = {
  problem: "hasProblem",
  late: "isLate",
  atRisk: "isAtRisk",
  open: "isOpen",
  split: "isSplit",
  held: "wasHeld",
  kept: "isPromiseKept",
} as const;
export const SPANS = ["received", "shipped", "delivered"] as const;

export type Choice = keyof typeof CHOICES;
export type Flag = keyof typeof FLAGS;
export type Span = (typeof SPANS)[number];

/** One condition of the address: what a chip shows and its cross removes. */
export interface Condition {
  name: string;
  value: string;
}

export interface Asked {
  filter: OmsOrderFilterInput;
  sortBy: OmsOrderSortInput;
  conditions: Condition[];
  /** Values that do not exist, of parameters that do: shown, since a list without them holds more than was asked for. */
  unknown: Condition[];
}

/** What the address asks of the list. */
export function readParameters(parameters: URLSearchParams): Asked {
  const filter: OmsOrderFilterInput = {};
  const conditions: Condition[] = [];
  const unknown: Condition[] = [];
  for (const [name, value] of once([...parameters])) {
    if (name === "q") filter.search = value.trim();
    else if (isCondition(name)) (narrow(filter, name, value) ? conditions : unknown).push({ name, value });
  }
  return { filter, sortBy: readSort(parameters), conditions, unknown };
}

function once(pairs: [string, string][]): Iterable<[string, string]> {
  return new Map(pairs.filter(([, value]) => value.trim()).map((pair) => [pair.join("="), pair])).values();
}

const isCondition = (name: string): boolean =>
  [CHOICES, IDS, FLAGS].some((known) => Object.hasOwn(known, name)) || MOMENT.test(name);

/** Adds one condition to the filter; false where there is no such value. */
function narrow(filter: OmsOrderFilterInput, name: string, value: string): boolean {
  if (Object.hasOwn(CHOICES, name)) return choose(filter, name as Choice, value);
  if (Object.hasOwn(FLAGS, name)) return flag(filter, name as Flag, value);
  if (MOMENT.test(name)) return moment(filter, name, value);
  return add(filter, IDS[name as keyof typeof IDS], value);
}

function choose(filter: OmsOrderFilterInput, name: Choice, value: string): boolean {
  return (CHOICES[name] as readonly string[]).includes(value) && add(filter, name, value);
}

function add(filter: OmsOrderFilterInput, field: Choice | "warehouses" | "channels", value: string): true {
  Object.assign(filter, { [field]: [...(filter[field] ?? []), value] });
  return true;
}

function flag(filter: OmsOrderFilterInput, name: Flag, value: string): boolean {
  if (value !== "true" && value !== "false") return false;
  filter[FLAGS[name]] = value === "true";
  return true;
}

const MOMENT = /^(received|shipped|delivered)(From|To)$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

function moment(filter: OmsOrderFilterInput, name: string, value: string): boolean {
  // A day is the person's own, from its first moment to its last.
  const whole = name.endsWith("From") ? `${value}T00:00:00` : `${value}T23:59:59.999`;
  const at = new Date(DAY.test(value) ? whole : value);
  if (Number.isNaN(at.getTime())) return false;
  Object.assign(filter, { [name]: at.toISOString() });
  return true;
}

function readSort(parameters: URLSearchParams): OmsOrderSortInput {
  const field = SORTS.find((each) => each === parameters.get("sort")) ?? "RECEIVED_AT";
  const asked = parameters.get("order");
  const natural = field === "RECEIVED_AT" || field === "RISK" ? "DESC" : "ASC";
  return { field, direction: asked === "ASC" || asked === "DESC" ? asked : natural };
}

/** The address's own query as a saved view keeps it: the same conditions are the same text, in whatever order. */
export function viewQuery(parameters: URLSearchParams): string {
  const kept = [...parameters].filter(([, value]) => value !== "");
  return new URLSearchParams(kept.sort((a, b) => a.join("=").localeCompare(b.join("=")))).toString();
}
