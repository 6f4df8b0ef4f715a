import { isStale } from "../session/credentials";
import type { Session } from "../session/session";
import { ApiError, post } from "./transport";

/** An operation as the generated modules export it. */
export interface Operation<Result, Variables> {
  toString(): string;
  __apiType?: (variables: Variables) => Result;
}

/** However often tokens change while a call is made. */
const MOST_TRIES = 4;

/**
 * Runs an operation for whoever is signed in. Where Saleor no longer takes the token it is renewed once; where that does
 * not help, a person must sign in again, and is told so.
 */
export async function run<Result, Variables>(
  session: Session,
  operation: Operation<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  const token = session.currentToken();
  if (token && isStale(token)) await session.renew();
  const renewal = new Renewal(session);
  for (let tries = 1; ; tries += 1) {
    const used = session.currentToken();
    try {
      return await post<Result, Variables>(operation, variables, used, signal);
    } catch (error) {
      if (!(await isSpent(used, error, signal))) throw error;
      // Another call of the page, or the dashboard by itself, may have brought a new one meanwhile.
      if (session.currentToken() === used || tries >= MOST_TRIES) await renewal.attempt();
    }
  }
}

/** One new token for one call; whoever needs a second one has to sign in again. */
class Renewal {
  private isUsed = false;

  constructor(private readonly session: Session) {}

  /** Throws `ApiError` of the kind `expired` when no token helps any more. */
  async attempt(): Promise<void> {
    if (this.isUsed) this.session.expire();
    if (this.isUsed || !(await this.session.renew())) throw new ApiError("expired", "");
    this.isUsed = true;
  }
}

/**
 * Whether a call failed because Saleor no longer takes the token. Saleor 3.x answers to a spent token as to nobody at
 * all, that a permission is missing: then it counts whether it still knows who asks.
 */
async function isSpent(token: string | null, error: unknown, signal?: AbortSignal): Promise<boolean> {
  if (!(error instanceof ApiError)) return false;
  if (error.kind !== "forbidden") return error.kind === "expired";
  return !(await isKnown(token, signal));
}

const WHO = "query Who { me { id } }";

async function isKnown(token: string | null, signal?: AbortSignal): Promise<boolean> {
  try {
    const { me } = await post<{ me: object | null }, object>(WHO, {}, token, signal);
    return me !== null;
  } catch (error) {
    if (error instanceof ApiError && (error.kind === "expired" || error.kind === "forbidden")) return false;
    throw error;
  }
}
