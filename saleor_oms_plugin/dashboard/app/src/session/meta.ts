/** What the server wrote into the page: see `dashboard/application.py`. */
function meta(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? "";
}

/** Where the application lives, without a slash at its end. */
export const basePath = (): string => meta("oms-base").replace(/\/$/, "");

/** The path of Saleor's GraphQL endpoint on this host. */
export const apiPath = (): string => meta("oms-api") || "/graphql/";

/** Origins whose dashboard may embed us and hand us a token. */
export const dashboardOrigins = (): string[] =>
  meta("oms-origins")
    .split(/[\s,]+/)
    .filter(Boolean);

/** By what this Saleor renews a login: a `refreshToken` on 3.x, the `token` itself before. */
export const renewedBy = (): "refreshToken" | "token" =>
  meta("oms-refresh") === "refreshToken" ? "refreshToken" : "token";
