import type { Messages } from "../i18n/locales";
import type { OrderWidgetQuery } from "./order.generated";
import { day, relative } from "./time";

export type Managed = NonNullable<OrderWidgetQuery["omsOrder"]>;

/** What the widget shows: grey lines, a sentence, or an order. */
export type Shown =
  | { kind: "waiting" }
  | { kind: "sentence"; id: string; tone: "neutral" | "error" }
  | { kind: "order"; order: Managed; isStale: boolean };

interface Reader {
  words: Messages;
  tag: string;
  nowMs: number;
  onOpen: () => void;
}

const TONES: Record<string, string> = {
  ON_HOLD: "attention",
  BACKORDERED: "warning",
  DELIVERED: "success",
  COMPLETED: "success",
  CANCELED: "neutral",
  RECEIVED: "neutral",
};

/** Draws it in place of what was there; focus stays on the button where it was. */
export function draw(root: HTMLElement, shown: Shown, reader: Reader): void {
  const hadFocus = document.activeElement?.tagName === "BUTTON";
  root.replaceChildren(...parts(shown, reader));
  if (hadFocus) root.querySelector("button")?.focus();
}

function parts(shown: Shown, reader: Reader): Node[] {
  if (shown.kind === "waiting") return [line("grey"), line("grey"), line("grey")];
  if (shown.kind === "sentence") return [element("h1", { className: `sentence ${shown.tone}` }, say(reader, shown.id))];
  const { order } = shown;
  return [
    head(order, reader),
    ...(shown.isStale ? [element("p", { className: "sentence" }, say(reader, "offline"))] : []),
    ...open(order).map((hold) => row(say(reader, `hold.${hold.reason}`), until(hold.releaseAt, reader))),
    ...order.shipments.map((shipment) => row(shipment.carrier, tracking(shipment, reader))),
    ...(order.promisedDelivery
      ? [row(say(reader, "promised"), [day(order.promisedDelivery, reader.tag), ...lateMark(order, reader)])]
      : []),
    button(reader),
  ];
}

function head(order: Managed, reader: Reader): HTMLElement {
  const tone = TONES[order.stage] ?? "info";
  const pill = element("span", { className: "pill" }, say(reader, `stage.${order.stage}`));
  pill.dataset.tone = tone;
  const next = order.nextActionAt ? ` · ${relative(order.nextActionAt, reader.nowMs, reader.tag)}` : "";
  const waits = order.waitsFor ? say(reader, `waits.${order.waitsFor}`) : "";
  return element(
    "div",
    { className: "head" },
    element("h1", {}, pill),
    element("span", { className: "waits" }, waits + next),
  );
}

const open = (order: Managed) => order.holds.filter((hold) => hold.releasedAt === null);

function until(releaseAt: string | null, reader: Reader): Node[] {
  const text = releaseAt ? relative(releaseAt, reader.nowMs, reader.tag) : say(reader, "byPerson");
  return [document.createTextNode(text)];
}

function tracking(shipment: Managed["shipments"][number], reader: Reader): Node[] {
  const eta = shipment.eta ? ` · ${say(reader, "eta")} ${day(shipment.eta, reader.tag)}` : "";
  const status = document.createTextNode(` ${say(reader, `status.${shipment.status}`)}${eta}`);
  if (!shipment.trackingNumber) return [status];
  const url = shipment.trackingUrl ?? "";
  if (!url.startsWith("https://") && !url.startsWith("http://")) {
    return [document.createTextNode(shipment.trackingNumber), status];
  }
  const link = element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, shipment.trackingNumber);
  return [link, status];
}

function lateMark(order: Managed, reader: Reader): Node[] {
  if (!order.isLate) return [];
  const mark = element("span", { className: "pill" }, say(reader, "late"));
  mark.dataset.tone = "error";
  return [document.createTextNode(" "), mark];
}

function row(name: string, value: (Node | string)[]): HTMLElement {
  return element(
    "div",
    { className: "row" },
    element("span", { className: "name" }, name),
    element("span", {}, ...value),
  );
}

function button(reader: Reader): HTMLElement {
  return element("button", { type: "button", onclick: reader.onOpen }, say(reader, "open"));
}

const line = (name: string) => element("div", { className: name, ariaHidden: "true" });

const say = (reader: Reader, id: string): string => reader.words[id] ?? id;

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}
