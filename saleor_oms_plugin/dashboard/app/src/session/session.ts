import type { Events } from "@saleor/app-sdk/app-bridge";
import { actions, Bridge } from "./bridge";
import { Credentials } from "./credentials";
import { dashboardOrigins } from "./meta";

/** Why nobody is signed in, as a person would ask for it. */
export type Trouble = "expired" | "forbidden" | "silent" | "unconfigured" | null;
export type Theme = "light" | "dark";

export interface SessionState {
  status: "connecting" | "signedOut" | "signedIn" | "failed";
  trouble: Trouble;
  theme: Theme;
  locale: string;
}

const HANDSHAKE_MS = 12_000;
const REFRESH_MS = 35_000;

/**
 * Who is signed in, and in what surroundings: inside Saleor's dashboard, or by oneself with a staff login.
 *
 * Tokens live in this object alone: never in storage, never in an address.
 */
export class Session {
  readonly isEmbedded: boolean;
  readonly bridge: Bridge | null;
  private readonly credentials = new Credentials();
  private token: string | null = null;
  private state: SessionState;
  private listeners = new Set<() => void>();
  private renewed = new Set<() => void>();

  constructor(frame: Window = window) {
    this.isEmbedded = frame.parent !== frame;
    this.bridge = this.isEmbedded ? new Bridge(frame) : null;
    this.state = {
      status: this.isEmbedded ? "connecting" : "signedOut",
      trouble: null,
      theme: initialTheme(frame),
      locale: frame.navigator.language,
    };
    if (this.bridge) this.connect(this.bridge);
  }

  getState = (): SessionState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The token to send now; null when nobody is signed in. */
  currentToken(): string | null {
    return this.token;
  }

  /** Signs in as staff. Throws what `Credentials.signIn` throws. */
  async signIn(email: string, password: string): Promise<void> {
    this.token = await this.credentials.signIn(email, password);
    this.set({ status: "signedIn", trouble: null });
  }

  signOut(trouble: Trouble = null): void {
    this.token = null;
    this.credentials.forget();
    this.set({ status: "signedOut", trouble });
  }

  setTheme(theme: Theme): void {
    this.set({ theme });
  }

  setLocale(locale: string): void {
    this.set({ locale });
  }

  /** A fresh token in place of one that Saleor no longer takes; false when a person must act. */
  async renew(): Promise<boolean> {
    if (this.isEmbedded) return this.dashboardRenews();
    const token = await this.credentials.renew();
    if (token === null) {
      this.signOut("expired");
      return false;
    }
    this.token = token;
    return true;
  }

  /** Saleor takes neither this token nor the next: a person must sign in again, here or in the dashboard. */
  expire(): void {
    if (this.isEmbedded) this.set({ status: "failed", trouble: "expired" });
    else this.signOut("expired");
  }

  private connect(bridge: Bridge): void {
    if (dashboardOrigins().length === 0) {
      this.set({ status: "failed", trouble: "unconfigured" });
      return;
    }
    bridge.subscribe(this.hear);
    bridge.start();
    setTimeout(() => {
      if (this.state.status === "connecting") this.set({ status: "failed", trouble: "silent" });
    }, HANDSHAKE_MS);
  }

  private hear = (event: Events): void => {
    if (event.type === "handshake" || event.type === "tokenRefresh") this.receive(event.payload.token);
    if (event.type === "theme") this.set({ theme: event.payload.theme });
    if (event.type === "localeChanged") this.set({ locale: event.payload.locale });
  };

  /** A dashboard user who lacks a permission the extension names gets no token at all. */
  private receive(token: string | null): void {
    this.token = token || null;
    this.set(this.token ? { status: "signedIn", trouble: null } : { status: "failed", trouble: "forbidden" });
    for (const resolve of this.renewed) resolve();
    this.renewed.clear();
  }

  /** The dashboard renews tokens by itself, half a minute before they end; after a sleep it has to be waited for. */
  private dashboardRenews(): Promise<boolean> {
    this.bridge?.start();
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.set({ status: "failed", trouble: "expired" });
        resolve(false);
      }, REFRESH_MS);
      this.renewed.add(() => {
        clearTimeout(timer);
        resolve(this.token !== null);
      });
    });
  }

  private set(change: Partial<SessionState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

function initialTheme(frame: Window): Theme {
  const asked = new URLSearchParams(frame.location.search).get("theme");
  if (asked === "light" || asked === "dark") return asked;
  return frame.matchMedia?.("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** Opens an address in a tab of its own: through the dashboard where it embeds us, since its frames cannot print. */
export async function openTab(session: Session, url: string): Promise<void> {
  const absolute = new URL(url, window.location.href).href;
  if (session.bridge) await session.bridge.ask(actions.Redirect({ to: absolute, newContext: true }));
  else window.open(absolute, "_blank", "noopener");
}
