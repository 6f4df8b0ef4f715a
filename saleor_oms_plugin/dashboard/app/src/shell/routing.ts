import { useEffect } from "react";
import { useLocation, useSearch } from "wouter";
import { PAGES } from "../pages";
import { actions } from "../session/bridge";
import { useSession } from "../session/context";

/** Parameters with which the dashboard opens a frame: its business, not part of a page's own address. */
const OF_THE_HOST = /^(domain|saleorApiUrl|id|theme|locale|featureFlags.*|appParams|dashboardVersion|coreVersion)$/;

/** A query string without what the dashboard added. */
export function ownSearch(search: string): string {
  const own = new URLSearchParams(search);
  for (const name of [...own.keys()]) if (OF_THE_HOST.test(name)) own.delete(name);
  return own.toString();
}

/**
 * Whether the dashboard means one of our pages. To what stands on a page of its own it tells that page's address, which
 * may look like ours: a popup never follows.
 */
export function isFollowed(to: string, from: string): boolean {
  if (from.startsWith("/popup")) return false;
  return PAGES.some(({ name }) => new RegExp(`^/${name}(?=[/?]|$)`).test(to));
}

/** Keeps the dashboard's address bar at the page shown, so that a reload or a link comes back to it; and follows it. */
export function useDashboardRouting(): void {
  const { bridge } = useSession();
  const [path, navigate] = useLocation();
  const search = ownSearch(useSearch());
  useEffect(() => {
    if (!bridge || path.startsWith("/popup")) return;
    const route = search ? `${path}?${search}` : path;
    void bridge.ask(actions.UpdateRouting({ newRoute: route }));
  }, [bridge, path, search]);
  useEffect(
    () =>
      bridge?.subscribe((event) => {
        if (event.type === "redirect" && isFollowed(event.payload.path, path)) navigate(event.payload.path);
      }),
    [bridge, navigate, path],
  );
}
