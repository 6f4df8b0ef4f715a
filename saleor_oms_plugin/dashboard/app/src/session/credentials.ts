import { ApiError, post, type Text } from "../api/transport";
import { renewedBy } from "./meta";

/** Renewed this long before its end, so that no call meets an expired token. */
const MARGIN_S = 30;

interface Made {
  tokenCreate: { token: string | null; refreshToken?: string | null; errors: { message: string | null }[] } | null;
}
interface Renewed {
  tokenRefresh: { token: string | null } | null;
}

// Written by hand, since the hosts' schemas differ here and nowhere else that we ask them.
const signInText = (keep: string): Text<Made, { email: string; password: string }> =>
  `mutation SignIn($email: String!, $password: String!) {
    tokenCreate(email: $email, password: $password) { token ${keep} errors { message } }
  }`;
const renewText = (argument: string): Text<Renewed, { token: string }> =>
  `mutation Renew($token: String!) { tokenRefresh(${argument}: $token) { token } }`;

/** The staff login of somebody outside Saleor's dashboard; kept in memory, gone with the page. */
export class Credentials {
  private renewable: string | null = null;

  constructor(private readonly kept: "refreshToken" | "token" = renewedBy()) {}

  /** A token for the staff member. Throws `ApiError` of the kind `credentials` when Saleor does not know them. */
  async signIn(email: string, password: string): Promise<string> {
    const keep = this.kept === "refreshToken" ? "refreshToken" : "";
    const { tokenCreate: made } = await post(signInText(keep), { email, password }, null);
    if (!made?.token) throw new ApiError("credentials", made?.errors[0]?.message ?? "");
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
