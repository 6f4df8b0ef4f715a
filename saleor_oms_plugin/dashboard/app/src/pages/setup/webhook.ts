const PLUGIN_PATH = "/plugins/global/saleor.oms";
const TOKEN_BYTES = 24;

/**
 * Where the carrier has to post, for a token.
 *
 * `publicUrl` is the merchant's own idea of this server's address; without one, it is where this page came from.
 * `base` is where the application lives: `dashboard`, beside `webhooks`.
 */
export function webhookAddress(publicUrl: string, origin: string, base: string, token: string): string {
  const root = (publicUrl.trim() || origin).replace(/\/+$/, "");
  const path = base.replace(/\/dashboard$/, "") || PLUGIN_PATH;
  return `${root}${path}/webhooks/shippo/${token}/`;
}

/** A token nobody can guess, of signs that may stand in an address. */
export function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(TOKEN_BYTES));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
}
