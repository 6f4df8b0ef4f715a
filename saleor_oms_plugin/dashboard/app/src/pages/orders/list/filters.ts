import type {
  OmsAttention,
  OmsHoldReason,
  OmsOrderFilterInput,
  OmsOrderSortInput,
  OmsOutcome,
  OmsRiskLevel,
} from "../../../api/schema.generated";
import { STAGES } from "../../../ui/stages";

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
export const LEVELS: readonly OmsRiskLevel[] = ["LOW", "MEDIUM", "HIGH"];
export const OUTCOMES: readonly OmsOutcome[] = ["GOOD", "FRAUD", "CHARGEBACK"];
const SORTS = ["RECEIVED_AT", "NEXT_ACTION_AT", "PROMISED_DELIVERY", "RISK"] as const;

/** Parameters that may be given several times: an order with any of the values passes. */
const CHOICES = {
  stage: STAGES,
  attention: ATTENTION,
  holdReason: REASONS,
  riskLevel: LEVELS,
  outcome: OUTCOMES,
} as const;
/** Of any value; a rule that `fired` is asked for by its record. */
const IDS = { warehouse: "warehouses", channel: "channels", fired: "fired" } as const;
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

/** Spans that only other pages' numbers ask for: the panel does not offer them, a chip takes them away. */
const HAPPENED = ["ended", "releasedUnchanged", "labelBought", "answered", "outcomeTold"] as const;
/** What must hold for one and the same part of an order; beside one of these `warehouse` does too. */
const OF_PART = ["inside", "warehouseName", "partShippedFrom", "partShippedTo"];

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
  if (filter.part && filter.warehouses) {
    filter.part.warehouses = filter.warehouses;
    filter.warehouses = undefined;
  }
  return { filter, sortBy: readSort(parameters), conditions, unknown };
}

function once(pairs: [string, string][]): Iterable<[string, string]> {
  return new Map(pairs.filter(([, value]) => value.trim()).map((pair) => [pair.join("="), pair])).values();
}

const isCondition = (name: string): boolean =>
  [CHOICES, IDS, FLAGS].some((known) => Object.hasOwn(known, name)) ||
  [MOMENT, RANGE].some((known) => known.test(name)) ||
  OF_PART.includes(name);

/** Adds one condition to the filter; false where there is no such value. */
function narrow(filter: OmsOrderFilterInput, name: string, value: string): boolean {
  if (Object.hasOwn(CHOICES, name)) return choose(filter, name as Choice, value);
  if (Object.hasOwn(FLAGS, name)) return flag(filter, name as Flag, value);
  if (MOMENT.test(name)) return moment(filter, name, value);
  if (RANGE.test(name)) return range(filter, name, value);
  if (OF_PART.includes(name)) return narrowPart(filter, name, value);
  return add(filter, IDS[name as keyof typeof IDS], value);
}

function choose(filter: OmsOrderFilterInput, name: Choice, value: string): boolean {
  return (CHOICES[name] as readonly string[]).includes(value) && add(filter, name, value);
}

function add(filter: OmsOrderFilterInput, field: Choice | (typeof IDS)[keyof typeof IDS], value: string): true {
  Object.assign(filter, { [field]: [...(filter[field] ?? []), value] });
  return true;
}

function flag(filter: OmsOrderFilterInput, name: Flag, value: string): boolean {
  if (value !== "true" && value !== "false") return false;
  filter[FLAGS[name]] = value === "true";
  return true;
}

/** Adds what one part of the order must be like. */
function narrowPart(filter: OmsOrderFilterInput, name: string, value: string): boolean {
  const part = { ...filter.part };
  if (name === "warehouseName") part.warehouseNames = [...(part.warehouseNames ?? []), value];
  else if (name === "inside" && (value === "true" || value === "false")) part.isInside = value === "true";
  else {
    const at = name === "inside" ? null : momentOf(name, value);
    if (!at) return false;
    part.shipped = { ...part.shipped, [name.endsWith("From") ? "gte" : "lte"]: at };
  }
  filter.part = part;
  return true;
}

const MOMENT = new RegExp(`^(${SPANS.join("|")})(From|To)$`);
const RANGE = new RegExp(`^(${HAPPENED.join("|")})(From|To)$`);
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Finer than our clocks: an overview's last moment of a day is the database's last microsecond. */
const FINE = /\.\d{4,6}(Z|[+-]\d{2}:\d{2})$/;

function moment(filter: OmsOrderFilterInput, name: string, value: string): boolean {
  const at = momentOf(name, value);
  if (at) Object.assign(filter, { [name]: at });
  return at !== null;
}

function range(filter: OmsOrderFilterInput, name: string, value: string): boolean {
  const at = momentOf(name, value);
  const [, what, end] = RANGE.exec(name) as unknown as [string, (typeof HAPPENED)[number], string];
  if (at) filter[what] = { ...filter[what], [end === "From" ? "gte" : "lte"]: at };
  return at !== null;
}

/** The moment a value means; null where it means none. A day is the person's own, from its first moment to its last. */
function momentOf(name: string, value: string): string | null {
  const whole = name.endsWith("From") ? `${value}T00:00:00` : `${value}T23:59:59.999`;
  const at = new Date(DAY.test(value) ? whole : value);
  if (Number.isNaN(at.getTime())) return null;
  return FINE.test(value) ? value : at.toISOString();
}

function readSort(parameters: URLSearchParams): OmsOrderSortInput {
  const field = SORTS.find((each) => each === parameters.get("sort")) ?? "RECEIVED_AT";
  const asked = parameters.get("order");
  const natural = field === "RECEIVED_AT" || field === "RISK" ? "DESC" : "ASC";
  return { field, direction: asked === "ASC" || asked === "DESC" ? asked : natural };
}

/** The change of the address for a heading that is pressed: another column begins in its natural direction. */
export const sortChange = (now: string, field: string, turned: string): Record<string, string | null> =>
  field === now ? { sort: field, order: turned } : { sort: field, order: null };

/** The address's own query as a saved view keeps it: the same conditions are the same text, in whatever order. */
export function viewQuery(parameters: URLSearchParams): string {
  const kept = [...parameters].filter(([, value]) => value !== "");
  return new URLSearchParams(kept.sort((a, b) => a.join("=").localeCompare(b.join("=")))).toString();
}
