import { useIsFetching, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ApiError } from "../api/transport";
import { Notice } from "./states";

/** Says while the server cannot be reached that what is shown is old; pages keep showing it. */
export function OfflineBar() {
  const client = useQueryClient();
  const [isOffline, setOffline] = useState(!navigator.onLine);
  useIsFetching();
  useEffect(
    () =>
      client.getQueryCache().subscribe(({ type, query }) => {
        if (type !== "updated") return; // others are told of while pages draw
        const { error, fetchStatus, status } = query.state;
        if (fetchStatus !== "idle") return;
        if (error instanceof ApiError && error.kind === "offline") setOffline(true);
        else if (status === "success") setOffline(false);
      }),
    [client],
  );
  useEffect(() => {
    const lost = () => setOffline(true);
    const back = () => void client.invalidateQueries();
    window.addEventListener("offline", lost);
    window.addEventListener("online", back);
    return () => {
      window.removeEventListener("offline", lost);
      window.removeEventListener("online", back);
    };
  }, [client]);
  return isOffline ? <Notice tone="warning" id="shell.offline" /> : null;
}
