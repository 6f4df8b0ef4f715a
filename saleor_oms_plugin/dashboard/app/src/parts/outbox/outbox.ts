import { ApiError } from "../../api/transport";

/** Something done at a shelf or a table that the server has to be told. */
export interface Deed<Change = unknown> {
  /** The id of what it changes: a pick list, a fulfillment order. */
  scope: string;
  /** How what is shown changes until the server has said so. */
  change: Change;
  /** What a person calls it, should it be refused. */
  name: string;
  /** Tells the server; the messages of its refusal, none once it is done. The key is the same however often it is told. */
  send: (key: string) => Promise<readonly string[]>;
}

export interface Kept extends Deed {
  key: string;
}

export interface Refused {
  key: string;
  scope: string;
  name: string;
  messages: readonly string[];
}

/** Why some of it waits, until all of it is sent. */
export type Obstacle = "offline" | "server" | "expired" | null;

export interface OutboxState {
  /** In the order in which they were done; the first one may be on its way. */
  waiting: readonly Kept[];
  obstacle: Obstacle;
  refused: readonly Refused[];
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Deeds in the order in which they were done, each sent until the server has answered it. It lives in memory alone: the
 * dashboard's frame keeps nothing, and what a tablet keeps for tomorrow nobody expects then.
 */
export class Outbox {
  private state: OutboxState = { waiting: [], obstacle: null, refused: [] };
  private listeners = new Set<() => void>();
  private isSending = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;

  constructor(private readonly makeKey: () => string = randomKey) {}

  getState = (): OutboxState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  add(deed: Deed): void {
    this.set({ waiting: [...this.state.waiting, { ...deed, key: this.makeKey() }] });
    if (this.state.obstacle === null) void this.work();
  }

  /** Tries at once what waits: the connection, or the person, is back. */
  resume = (): void => {
    clearTimeout(this.timer);
    this.failures = 0;
    void this.work();
  };

  /** Forgets what was refused, once somebody has read it. */
  dismiss = (): void => this.set({ refused: [] });

  private async work(): Promise<void> {
    if (this.isSending) return;
    this.isSending = true;
    for (let next = this.state.waiting[0]; next; next = this.state.waiting[0]) {
      if (!(await this.settle(next))) break;
    }
    this.isSending = false;
  }

  /** Whether the deed is answered, be it by a refusal. */
  private async settle(deed: Kept): Promise<boolean> {
    try {
      this.done(deed, await deed.send(deed.key));
      return true;
    } catch (error) {
      const obstacle = obstacleIn(error);
      if (obstacle === null) this.done(deed, [error instanceof Error ? error.message : ""]);
      else this.pause(obstacle);
      return obstacle === null;
    }
  }

  private done({ key, scope, name }: Kept, messages: readonly string[]): void {
    this.failures = 0;
    const waiting = this.state.waiting.filter((each) => each.key !== key);
    this.set({
      waiting,
      refused: messages.length > 0 ? [...this.state.refused, { key, scope, name, messages }] : this.state.refused,
      obstacle: waiting.length === 0 ? null : this.state.obstacle,
    });
  }

  private pause(obstacle: Obstacle): void {
    this.set({ obstacle });
    // Whose login has ended is asked for it again; trying by itself would only ask them once more.
    if (obstacle === "expired") return;
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** this.failures, LONGEST_PAUSE_MS);
    this.failures += 1;
    this.timer = setTimeout(() => void this.work(), pauseMs);
  }

  private set(change: Partial<OutboxState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

/** Why the server did not answer; null where it did, and will say the same again. */
function obstacleIn(error: unknown): Obstacle {
  const kind = error instanceof ApiError ? error.kind : "server";
  return kind === "refused" || kind === "forbidden" ? null : kind;
}

/** Without `crypto.randomUUID`, which a tablet on plain http has not. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
