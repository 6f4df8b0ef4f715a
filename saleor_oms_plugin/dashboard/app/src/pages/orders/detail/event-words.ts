import type { IntlShape } from "react-intl";
import { messageKind } from "../../../ui/message-kind";
import type { OmsOrder } from "./page";

export type TimelineEvent = OmsOrder["timeline"]["edges"][number]["node"];

/** What a timeline can be narrowed to, and the first words of the kinds that belong to it. */
export const GROUPS = {
  all: [],
  people: [],
  stage: ["stage", "order", "problem"],
  hold: ["hold", "risk"],
  warehouse: ["fulfillment_order", "pick", "pack", "stock"],
  shipping: ["label", "purchase", "refund", "shipment"],
  customer: ["message", "feedback", "promise"],
} as const satisfies Record<string, readonly string[]>;

export type Group = keyof typeof GROUPS;

export const groupNamed = (name: string | null): Group =>
  name && Object.hasOwn(GROUPS, name) ? (name as Group) : "all";

/** Whether the event belongs to the group; to `people`, whatever somebody did. */
export function belongs(event: Pick<TimelineEvent, "kind" | "actor">, group: Group): boolean {
  if (group === "all") return true;
  if (group === "people") return event.actor !== "system";
  return (GROUPS[group] as readonly string[]).includes(event.kind.split(".")[0] ?? "");
}

type Data = Record<string, unknown>;

export interface Told {
  heading: string;
  /** The server's own sentence, where it says more than the heading. */
  detail: string;
}

/** An event in the person's words, as far as it is of a kind we know; else in the server's. */
export function tell(event: TimelineEvent, order: OmsOrder, intl: IntlShape): Told {
  const [subject = "", state = ""] = event.kind.split(".");
  const move = MOVES[subject]?.({ to: state.toUpperCase(), ...parsed(event.data) }, order, intl);
  if (move) return { heading: move, detail: /\((.+)\)$/.exec(event.message)?.[1] ?? "" };
  const id = `orders.event.${event.kind}`;
  if (!(id in intl.messages)) return { heading: event.message, detail: "" };
  const heading = intl.formatMessage({ id });
  const about = ABOUT[subject]?.(event, order, intl);
  return about ? { heading: `${heading}: ${about}`, detail: "" } : { heading, detail: event.message };
}

function parsed(text: string | null | undefined): Data {
  try {
    const data: unknown = JSON.parse(text ?? "");
    return typeof data === "object" && data !== null ? (data as Data) : {};
  } catch {
    return {};
  }
}

/** The reason of the hold an event tells of: by the id it names, or by its very moment. */
function holdReason(event: TimelineEvent, order: OmsOrder, intl: IntlShape): string | undefined {
  const key = String(parsed(event.data).hold);
  const found =
    order.holds.find((hold) => keyOf(hold.id) === key) ??
    order.holds.find((hold) => [hold.placedAt, hold.releasedAt].includes(event.at));
  return found && intl.formatMessage({ id: `hold.${found.reason}` });
}

/** What a message says, by its kind. */
function messageNamed(event: TimelineEvent, order: OmsOrder, intl: IntlShape): string | undefined {
  const key = String(parsed(event.data).message);
  const found = order.notifications.find((message) => keyOf(message.id) === key);
  return found && messageKind(intl, found.kind);
}

/** A label's tracking number. */
function trackingNumber(event: TimelineEvent, order: OmsOrder): string | undefined {
  return labelNamed(parsed(event.data), order)?.trackingNumber || undefined;
}

/** What an event is about, where our own words can say it all. */
const ABOUT: Record<string, (event: TimelineEvent, order: OmsOrder, intl: IntlShape) => string | undefined> = {
  hold: holdReason,
  message: messageNamed,
  label: trackingNumber,
};

function stageMove({ to }: Data, _order: OmsOrder, intl: IntlShape): string | null {
  const id = `stage.${String(to)}`;
  if (!(id in intl.messages)) return null;
  return intl.formatMessage({ id: "orders.event.stage" }, { stage: intl.formatMessage({ id }) });
}

function partMove(data: Data, order: OmsOrder, intl: IntlShape): string | null {
  const part = order.fulfillmentOrders.find(({ id }) => keyOf(id) === String(data.fulfillmentOrder));
  const id = `orders.part.${String(data.to)}`;
  if (!part || !(id in intl.messages)) return null;
  return `${part.warehouseName}: ${intl.formatMessage({ id })}`;
}

const labelNamed = ({ label }: Data, order: OmsOrder) =>
  order.shipments.flatMap((shipment) => shipment.labels).find(({ id }) => keyOf(id) === String(label));

function labelMove(data: Data, order: OmsOrder, intl: IntlShape): string | null {
  const label = labelNamed(data, order);
  const id = `orders.shipment.${String(data.to)}`;
  if (!label || !(id in intl.messages)) return null;
  return `${label.trackingNumber}: ${intl.formatMessage({ id })}`;
}

/** From one state to another: said by the state's own words. */
const MOVES: Record<string, (data: Data, order: OmsOrder, intl: IntlShape) => string | null> = {
  stage: stageMove,
  fulfillment_order: partMove,
  label: labelMove,
};

/** The key inside a global id. */
function keyOf(id: string): string {
  try {
    return atob(id).split(":").at(-1) ?? "";
  } catch {
    return "";
  }
}
