import { ApiError, post, type Text } from "../api/transport";
import { renewedBy } from "./meta";

/** Renewed this long before its end, so that no call meets an expired token. */
const MARGIN_S = 30;

/** Why Saleor lets somebody not in: who it does not know, who is not active, who tried too often. */
type Reason = "credentials" | "inactive" | "delayed";

export class LoginRefused extends Error {
  constructor(readonly reason: Reason) {
    super(reason);
    this.name = "LoginRefused";
  }
}

/** Saleor 3.x names its reasons; before, there is but one. */
const REASONS: Record<string, Reason> = {
  LOGIN_ATTEMPT_DELAYED: "delayed",
  INACTIVE: "inactive",
  ACCOUNT_NOT_CONFIRMED: "inactive",
};

interface Made {
  tokenCreate: { token: string | null; refreshToken?: string | null; errors: { code?: string }[] } | null;
}
interface Renewed {
  tokenRefresh: { token: string | null } | null;
}

// Written by hand, since the hosts' schemas differ here and nowhere else that we ask them.
const signInText = (fields: string): Text<Made, { email: string; password: string }> =>
  `mutation SignIn($email: String!, $password: String!) {
    tokenCreate(email: $email, password: $password) { token ${fields} }
  }`;
const renewText = (argument: string): Text<Renewed, { token: string }> =>
  `mutation Renew($token: String!) { tokenRefresh(${argument}: $token) { token } }`;

/** The staff login of somebody outside Saleor's dashboard; kept in memory, gone with the page. */
export class Credentials {
  private renewable: string | null = null;

  constructor(private readonly kept: "refreshToken" | "token" = renewedBy()) {}

  /** A token for the staff member. Throws `LoginRefused`, or `ApiError` when Saleor cannot be asked. */
  async signIn(email: string, password: string): Promise<string> {
    const fields = this.kept === "refreshToken" ? "refreshToken errors { code }" : "errors { message }";
    const { tokenCreate: made } = await post(signInText(fields), { email, password }, null);
    if (!made?.token) throw new LoginRefused(REASONS[made?.errors[0]?.code ?? ""] ?? "credentials");
    this.renewable = made.refreshToken ?? made.token;
    return made.token;
  }

  /** A new token; null when the login is over. Throws `ApiError` of the kind `offline` when nobody can say. */
  async renew(): Promise<string | null> {
    if (!this.renewable) return null;
    try {
      const { tokenRefresh: renewed } = await post(renewText(this.kept), { token: this.renewable }, null);
      if (this.kept === "token" && renewed?.token) this.renewable = renewed.token;
      return renewed?.token ?? null;
    } catch (error) {
      if (error instanceof ApiError && error.kind === "offline") throw error;
      return null;
    }
  }

  forget(): void {
    this.renewable = null;
  }
}

/** Whether the token has ended, or is about to. */
export function isStale(token: string, nowMs: number = Date.now()): boolean {
  const payload = token.split(".")[1];
  if (!payload) return false;
  try {
    const claims = JSON.parse(atob(payload.replace(/-/g, "+").replace(/_/g, "/"))) as { exp?: number };
    return claims.exp !== undefined && claims.exp - MARGIN_S <= nowMs / 1000;
  } catch {
    return false;
  }
}
