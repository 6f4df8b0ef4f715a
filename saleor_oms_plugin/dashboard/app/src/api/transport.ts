import { apiPath } from "../session/meta";

/** A GraphQL operation as text that knows the types of its result and variables. */
export type Text<_Result, _Variables> = { toString(): string };

/** What went wrong, sorted by what the person can do about it. */
export type Trouble = "offline" | "expired" | "forbidden" | "server" | "refused";

export class ApiError extends Error {
  constructor(
    readonly kind: Trouble,
    message: string,
  ) {
    super(message);
    this.name = "ApiError";
  }
}

const PATIENCE_MS = 30_000;

interface Answer<Result> {
  data?: Result | null;
  errors?: { message: string; extensions?: { exception?: { code?: string } } }[];
}

/** Sends one operation and returns its data. Throws `ApiError`; nothing else. */
export async function post<Result, Variables>(
  text: Text<Result, Variables>,
  variables: Variables,
  token: string | null,
  signal?: AbortSignal,
): Promise<Result> {
  const headers: Record<string, string> = { "Content-Type": "application/json" };
  if (token) headers.Authorization = `JWT ${token}`;
  const patience = AbortSignal.timeout(PATIENCE_MS);
  let response: Response;
  try {
    response = await fetch(apiPath(), {
      method: "POST",
      headers,
      credentials: "omit",
      body: JSON.stringify({ query: text.toString(), variables }),
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError("offline", "");
  }
  return unpack(response);
}

async function unpack<Result>(response: Response): Promise<Result> {
  let answer: Answer<Result>;
  try {
    answer = (await response.json()) as Answer<Result>;
  } catch {
    throw new ApiError(response.status >= 502 ? "offline" : "server", `HTTP ${response.status}`);
  }
  const error = answer.errors?.[0];
  if (error) throw new ApiError(kindOf(error.extensions?.exception?.code ?? "", response.status), error.message);
  if (!answer.data) throw new ApiError("server", `HTTP ${response.status}`);
  return answer.data;
}

/** What Saleors call a token they do not take: it has ended, was revoked, or is somebody's who is no longer active. */
const EXPIRED = new Set([
  "ExpiredSignatureError",
  "JSONWebTokenExpired",
  "JSONWebTokenError",
  "InvalidTokenError",
  "InvalidSignatureError",
]);

function kindOf(code: string, status: number): Trouble {
  if (EXPIRED.has(code)) return "expired";
  if (code === "PermissionDenied") return "forbidden";
  return status >= 500 ? "server" : "refused";
}
