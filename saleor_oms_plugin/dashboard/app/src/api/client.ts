import { isStale } from "../session/credentials";
import type { Session } from "../session/session";
import { ApiError, post } from "./transport";

/** An operation as the generated modules export it. */
export interface Operation<Result, Variables> {
  toString(): string;
  __apiType?: (variables: Variables) => Result;
}

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
  const send = () => post<Result, Variables>(operation, variables, session.currentToken(), signal);
  const token = session.currentToken();
  if (token && isStale(token)) await session.renew();
  try {
    return await send();
  } catch (error) {
    if (!(await isSpent(session, error, signal))) throw error;
    if (!(await session.renew())) throw new ApiError("expired", "");
  }
  try {
    return await send();
  } catch (error) {
    if (!(await isSpent(session, error, signal))) throw error;
    session.expire();
    throw new ApiError("expired", "");
  }
}

/**
 * Whether a call failed because Saleor no longer takes the token. Saleor 3.x answers to a spent token as to nobody at
 * all, that a permission is missing: then it counts whether it still knows who asks.
 */
async function isSpent(session: Session, error: unknown, signal?: AbortSignal): Promise<boolean> {
  if (!(error instanceof ApiError)) return false;
  if (error.kind !== "forbidden") return error.kind === "expired";
  return !(await isKnown(session.currentToken(), signal));
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
