import { createContext, type ReactNode, useContext } from "react";
import { useAnswer } from "../api/hooks";
import type { Needs } from "../pages";
import { Failure } from "../ui/states";
import { ViewerDocument, type ViewerQuery } from "./viewer.generated";

export type Viewer = ViewerQuery["omsViewer"];

const ViewerContext = createContext<Viewer | null>(null);

/** Who looks, and what there is in this shop; asked for once. */
export function ViewerProvider({ children }: { children: ReactNode }) {
  const { data, error, refetch } = useAnswer(ViewerDocument, {}, { liveMs: false });
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  return <ViewerContext.Provider value={data?.omsViewer ?? null}>{children}</ViewerContext.Provider>;
}

/** Null until the first answer is there: pages ask for their data at the same time, not after it. */
export function useViewer(): Viewer | null {
  return useContext(ViewerContext);
}

/** Whether they have the permission; of several, one or all, as it is needed. */
export const may = (viewer: Viewer | null, needs: Needs): boolean =>
  viewer === null || isMet(needs, viewer.permissions);

/** Whether the navigation shows it: before the viewer is known what nearly everybody may see, so that nothing vanishes. */
export const isOffered = (viewer: Viewer | null, needs: Needs): boolean =>
  viewer === null ? isMet(needs, ["MANAGE_ORDERS"]) : may(viewer, needs);

function isMet(needs: Needs, has: readonly string[]): boolean {
  if (typeof needs === "object" && "all" in needs) return needs.all.every((each) => has.includes(each));
  return [needs].flat().some((each) => has.includes(each));
}
