import {
  keepPreviousData,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useSession } from "../session/context";
import { type Operation, run } from "./client";

/** Figures move by themselves: what a page shows is asked for again this often while somebody looks. */
export const LIVE_MS = 10_000;
/** The same for what costs the server more than it moves. */
export const CALM_MS = 60_000;
const LIVE_PAGES = 3;

interface Options {
  isEnabled?: boolean;
  liveMs?: number | false;
}

/** What a query answers, kept fresh while it is shown; the previous answer stays until the next is there. */
export function useAnswer<Result, Variables>(
  operation: Operation<Result, Variables>,
  variables: Variables,
  { isEnabled = true, liveMs = LIVE_MS }: Options = {},
): UseQueryResult<Result> {
  const session = useSession();
  return useQuery({
    queryKey: [operation.toString(), variables],
    queryFn: ({ signal }) => run(session, operation, variables, signal),
    enabled: isEnabled,
    refetchInterval: liveMs,
    placeholderData: keepPreviousData,
  });
}

interface PageInfo {
  hasNextPage: boolean;
  endCursor?: string | null;
}

/** A list that is read page by page as far as somebody scrolls. `pageInfo` finds the connection's in an answer. */
export function usePages<Result, Variables extends { after?: string | null }>(
  operation: Operation<Result, Variables>,
  variables: Omit<Variables, "after">,
  pageInfo: (answer: Result) => PageInfo | undefined,
) {
  const session = useSession();
  return useInfiniteQuery({
    queryKey: [operation.toString(), variables],
    queryFn: ({ pageParam, signal }) =>
      run(session, operation, { ...variables, after: pageParam } as Variables, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (answer: Result) => {
      const info = pageInfo(answer);
      return info?.hasNextPage ? (info.endCursor ?? null) : null;
    },
    // As far as somebody looks at its beginning: all that was loaded is asked for again, page after page.
    refetchInterval: ({ state }) => (state.data?.pages.length ?? 0) <= LIVE_PAGES && LIVE_MS,
    placeholderData: keepPreviousData,
  });
}

/**
 * A deed. What pages show is asked for again once it is done, whatever came of it, and only then the deed has ended.
 * `onAnswer` hears its answer before that: what is written down later would put back what has changed since.
 */
export function useDeed<Result, Variables>(
  operation: Operation<Result, Variables>,
  onAnswer?: (answer: Result) => void,
): UseMutationResult<Result, Error, Variables> {
  const session = useSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (variables: Variables) => run(session, operation, variables),
    onSuccess: onAnswer,
    onSettled: () => client.invalidateQueries(),
  });
}
