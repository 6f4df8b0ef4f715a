import { isStale } from "../session/credentials";
import type { Session } from "../session/session";
import { ApiError, post } from "./transport";

/** An operation as the generated modules export it. */
export interface Operation<Result, Variables> {
  toString(): string;
  __apiType?: (variables: Variables) => Result;
}

/** Runs an operation for whoever is signed in, renewing the token once where Saleor no longer takes it. */
export async function run<Result, Variables>(
  session: Session,
  operation: Operation<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  const token = session.currentToken();
  if (token && isStale(token)) await session.renew();
  try {
    return await post<Result, Variables>(operation, variables, session.currentToken(), signal);
  } catch (error) {
    if (!(error instanceof ApiError) || error.kind !== "expired") throw error;
    if (!(await session.renew())) throw error;
    return post<Result, Variables>(operation, variables, session.currentToken(), signal);
  }
}
