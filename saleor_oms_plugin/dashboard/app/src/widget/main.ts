import "./widget.css";
import { run } from "../api/client";
import { ApiError } from "../api/transport";
import { directionOf, formatTag, type Messages, nearest } from "../i18n/locales";
import { actions } from "../session/bridge";
import { Session } from "../session/session";
import { OrderWidgetDocument } from "./order.generated";
import { draw, type Shown } from "./view";
import { loadWords } from "./words";

/** The popup that `domain/extensions.py` puts on the same page. */
const POPUP = "oms-order-popup";
const LIVE_MS = 10_000;
const TICK_MS = 1_000;

const root = document.getElementById("widget") as HTMLElement;
const parameters = new URLSearchParams(window.location.search);
const orderId = parameters.get("orderId") ?? "";
const session = new Session();

let shown: Shown = { kind: "waiting" };
let words: Messages = {};
let spoken = "";

function show(next: Shown): void {
  shown = next;
  redraw();
}

function redraw(): void {
  const { locale } = session.getState();
  draw(root, shown, { words, tag: formatTag(locale), nowMs: Date.now(), onOpen: () => void openOrder() });
}

/** The popup where the dashboard has one to open, else the application's page. */
async function openOrder(): Promise<void> {
  const { bridge } = session;
  if (!bridge) return;
  if (await bridge.ask(actions.OpenPopup({ extensionIdentifier: POPUP, params: { orderId } }))) return;
  const app = parameters.get("id");
  if (app)
    await bridge.ask(actions.Redirect({ to: `/extensions/app/${encodeURIComponent(app)}/orders/by/${orderId}` }));
}

async function follow(): Promise<void> {
  if (document.hidden || session.getState().status !== "signedIn") return;
  try {
    const answer = await run(session, OrderWidgetDocument, { id: orderId });
    if (answer.omsOrder) show({ kind: "order", order: answer.omsOrder, isStale: false });
    else show({ kind: "sentence", id: "unmanaged", tone: "neutral" });
  } catch (error) {
    const kind = error instanceof ApiError ? error.kind : "server";
    if (kind === "offline" && shown.kind === "order") show({ ...shown, isStale: true });
    else show({ kind: "sentence", id: kind, tone: "error" });
  }
}

async function speak(): Promise<void> {
  const locale = nearest(session.getState().locale);
  if (locale === spoken) return;
  spoken = locale;
  words = await loadWords(locale);
  document.documentElement.lang = locale;
  document.documentElement.dir = directionOf(locale);
  redraw();
}

let wasSignedIn = false;

function surroundingsChanged(): void {
  const { status, trouble, theme } = session.getState();
  document.documentElement.dataset.theme = theme;
  void speak();
  if (status === "signedIn" && !wasSignedIn) void follow();
  wasSignedIn = status === "signedIn";
  if (status === "failed") show({ kind: "sentence", id: trouble ?? "silent", tone: "error" });
  if (status === "signedOut") show({ kind: "sentence", id: "outside", tone: "neutral" });
}

/** The dashboard gives the frame the height that its content asks for. */
function keepSize(): void {
  let height = 0;
  new ResizeObserver(() => {
    const now = Math.ceil(root.getBoundingClientRect().height);
    if (now === height || now === 0) return;
    height = now;
    void session.bridge?.ask(actions.WidgetResize({ height }));
  }).observe(root);
}

session.subscribe(surroundingsChanged);
surroundingsChanged();
redraw();
keepSize();
setInterval(() => void follow(), LIVE_MS);
setInterval(() => shown.kind === "order" && redraw(), TICK_MS);
document.addEventListener("visibilitychange", () => void follow());
