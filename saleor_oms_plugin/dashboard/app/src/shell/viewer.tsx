import { createContext, type ReactNode, useContext } from "react";
import { useAnswer } from "../api/hooks";
import type { Permission } from "../pages";
import { Failure } from "../ui/states";
import { ViewerDocument, type ViewerQuery } from "./viewer.generated";

export type Viewer = ViewerQuery["omsViewer"];

type Wanted = Permission | readonly Permission[];

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

/** Whether they have the permission, or one of several. */
export const may = (viewer: Viewer | null, permission: Wanted): boolean =>
  viewer === null || [permission].flat().some((each) => viewer.permissions.includes(each));

/** Whether the navigation shows it: before the viewer is known what nearly everybody may see, so that nothing vanishes. */
export const isOffered = (viewer: Viewer | null, permission: Wanted): boolean =>
  viewer === null ? [permission].flat().includes("MANAGE_ORDERS") : may(viewer, permission);
