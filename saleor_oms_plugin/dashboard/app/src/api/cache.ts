import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./transport";

/** Remembers answers for a moment; tries again only what may come to work by itself. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => failures < 2 && error instanceof ApiError && error.kind === "offline",
        refetchOnWindowFocus: true,
      },
      // At once or not at all: a deed that waits for the network would be done when nobody expects it any more.
      mutations: { retry: false, networkMode: "always" },
    },
  });
}
