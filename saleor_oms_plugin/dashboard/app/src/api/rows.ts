import {
  type InfiniteData,
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useCallback } from "react";
import { useSession } from "../session/context";
import { type Operation, run } from "./client";
import { LIVE_MS } from "./hooks";
import { type Rows, withChanged, withHead } from "./merge";

const REMEMBERED_MS = 60_000;

/** What a list's first page tells besides its rows is asked for with that page alone: `isHead`. */
interface Asked {
  after?: string | null;
  isHead: boolean;
}
interface Page<Result, Row> extends Rows<Row> {
  answer: Result;
}
type Pages<Result, Row> = InfiniteData<Page<Result, Row>, string | null>;

/**
 * A long list, read page by page as far as somebody scrolls, whose first page is asked for again and again.
 *
 * Later pages are never asked for a second time: after a deed 10,000 rows would be a hundred calls. What a deed changed
 * further down is told with `change`.
 */
export function useRows<Result, Variables extends Asked, Row extends { id: string }>(
  operation: Operation<Result, Variables>,
  variables: Omit<Variables, keyof Asked>,
  read: (answer: Result) => Rows<Row>,
) {
  const session = useSession();
  const client = useQueryClient();
  const key = [operation.toString(), "rows", variables];
  const headKey = [operation.toString(), "head", variables];

  const ask = async (after: string | null, signal: AbortSignal): Promise<Page<Result, Row>> => {
    const asked = { ...variables, after, isHead: after === null } as Variables;
    const answer = await run(session, operation, asked, signal);
    return { ...read(answer), answer };
  };
  const pages = useInfiniteQuery({
    queryKey: key,
    queryFn: async ({ pageParam, signal }) => {
      const page = await ask(pageParam, signal);
      if (pageParam === null) client.setQueryData(headKey, page.rows.length);
      return page;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: "static",
    structuralSharing: false, // it would compare all rows that are loaded each time some are added
    gcTime: REMEMBERED_MS,
    placeholderData: keepPreviousData,
  });
  useQuery({
    queryKey: headKey,
    queryFn: async ({ signal }) => {
      const fresh = await ask(null, signal);
      putOnTop(client, key, fresh);
      return fresh.rows.length;
    },
    enabled: pages.isSuccess && !pages.isPlaceholderData,
    refetchInterval: LIVE_MS,
    gcTime: REMEMBERED_MS,
  });

  const { fetchNextPage, hasNextPage, isFetchingNextPage } = pages;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  const change = (rows: Row[]) =>
    client.setQueryData<Pages<Result, Row>>(
      key,
      (known) => known && { ...known, pages: withChanged(known.pages, rows) },
    );
  return {
    pages: pages.data?.pages,
    error: pages.error,
    isOld: pages.isPlaceholderData,
    refetch: pages.refetch,
    more,
    change,
  };
}

function putOnTop<Result, Row extends { id: string }>(
  client: QueryClient,
  key: readonly unknown[],
  fresh: Page<Result, Row>,
): void {
  client.setQueryData<Pages<Result, Row>>(key, (known) => {
    const merged = known && withHead(known.pages, fresh);
    return merged ? { ...known, pages: merged } : { pages: [fresh], pageParams: [null] };
  });
}
