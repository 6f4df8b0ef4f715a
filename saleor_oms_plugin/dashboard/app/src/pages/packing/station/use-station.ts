import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { run } from "../../../api/client";
import { LIVE_MS } from "../../../api/hooks";
import { useSession } from "../../../session/context";
import type { Session } from "../../../session/session";
import { fingerprint } from "../draft";
import { PackStationDocument, type PackStationQuery, type StationFragment } from "../packing.generated";

type Answer = PackStationQuery;
const REMEMBERED_MS = 600_000;
const lightKey = (id: string) => [PackStationDocument.toString(), "light", id];

/** How a part is asked for the first time: everything, once. */
function wholeOf(session: Session, client: QueryClient, id: string) {
  return {
    queryKey: [PackStationDocument.toString(), "whole", id],
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      const answer = await run(session, PackStationDocument, { id, isWhole: true }, signal);
      client.setQueryData(lightKey(id), answer);
      return answer;
    },
    staleTime: "static" as const,
    gcTime: REMEMBERED_MS,
  };
}

/** Asks for the part that is next, so that it opens at once, even where the connection is lost meanwhile. */
export function useAhead(id: string | undefined): void {
  const session = useSession();
  const client = useQueryClient();
  useEffect(() => {
    if (id !== undefined) void client.prefetchQuery(wholeOf(session, client, id));
  }, [id, session, client]);
}

/**
 * One part at the pack station. How it could be packed is worked out when it is opened, and again when its units changed
 * or the server would not take what was done; what was scanned, and whether it still waits here, is asked for again and
 * again.
 */
export function useStation(id: string) {
  const session = useSession();
  const client = useQueryClient();
  const whole = useQuery(wholeOf(session, client, id));
  const light = useQuery({
    queryKey: lightKey(id),
    queryFn: ({ signal }) => run(session, PackStationDocument, { id, isWhole: false }, signal),
    enabled: whole.isSuccess,
    refetchInterval: LIVE_MS,
    gcTime: REMEMBERED_MS,
  });
  const planned = whole.data?.omsPackStation;
  const station = light.data?.omsPackStation ?? planned;
  const isStale = Boolean(planned && station && fingerprint(planned.lines) !== fingerprint(station.lines));
  const { refetch } = whole;
  useEffect(() => {
    if (isStale) void refetch();
  }, [isStale, refetch]);
  return {
    station,
    planned,
    cartons: whole.data?.omsCartons ?? [],
    isAsked: whole.isSuccess,
    error: whole.error,
    refetch,
  };
}

/** Writes what the server said of a part into what the page holds, before anybody asks again. */
export function tell(client: QueryClient, id: string, change: (station: StationFragment) => StationFragment): void {
  client.setQueryData<Answer>(lightKey(id), (known) =>
    known?.omsPackStation ? { ...known, omsPackStation: change(known.omsPackStation) } : known,
  );
}
