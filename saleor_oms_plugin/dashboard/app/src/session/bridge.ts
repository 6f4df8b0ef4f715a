import { type Actions, actions, type Events } from "@saleor/app-sdk/app-bridge";
import { dashboardOrigins } from "./meta";

export { actions };

const ANSWER_MS = 10_000;

type Listener = (event: Events) => void;

/**
 * The other side of Saleor's dashboard, by its own protocol.
 *
 * app-sdk's AppBridge believes `document.referrer`, which is gone after any full load in the frame and on dashboards
 * that send none. This one believes the origins that the server named, and talks to no other.
 */
export class Bridge {
  private listeners = new Set<Listener>();
  private waiting = new Map<string, (ok: boolean) => void>();
  private host: string | null = null;

  constructor(
    private readonly frame: Window = window,
    private readonly origins: readonly string[] = dashboardOrigins(),
  ) {
    frame.addEventListener("message", this.receive);
  }

  /** Says that we are here; the dashboard answers with a token, a theme and a locale. */
  start(): void {
    this.post(actions.NotifyReady());
  }

  stop(): void {
    this.frame.removeEventListener("message", this.receive);
    this.listeners.clear();
  }

  /** Calls the listener for each event from now on; returns what ends that. */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Asks the dashboard for something; whether it did it. False after ten silent seconds. */
  ask(action: Actions): Promise<boolean> {
    return new Promise((resolve) => {
      const done = (ok: boolean) => {
        clearTimeout(timer);
        this.waiting.delete(action.payload.actionId);
        resolve(ok);
      };
      const timer = setTimeout(done, ANSWER_MS, false);
      this.waiting.set(action.payload.actionId, done);
      this.post(action);
    });
  }

  private post(action: Actions): void {
    // Before the first event nobody knows which of the allowed origins embeds us: only that one's window receives it.
    for (const origin of this.host ? [this.host] : this.origins) this.frame.parent.postMessage(action, origin);
  }

  private receive = (message: MessageEvent): void => {
    if (message.source !== this.frame.parent || !this.origins.includes(message.origin)) return;
    const event = message.data as Events | undefined;
    if (typeof event?.type !== "string" || typeof event.payload !== "object" || event.payload === null) return;
    this.host = message.origin;
    if (event.type === "response") this.waiting.get(event.payload.actionId)?.(event.payload.ok);
    for (const listener of this.listeners) listener(event);
  };
}
