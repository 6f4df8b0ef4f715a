import { useCallback, useMemo } from "react";
import type { Operation } from "../../api/client";
import { usePages } from "../../api/hooks";

export const PAGE_SIZE = 100;

interface Connection<Row> {
  totalCount?: number | null;
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
  edges: readonly { node: Row }[];
}

interface Asked {
  warehouses?: string[] | string | null;
  first: number;
  after?: string | null;
  isFirst: boolean;
}

/** A list of rules of some warehouses, read as far as somebody scrolls; what is chosen from comes with its first page. */
export function useList<Result, Row>(
  operation: Operation<Result, Asked>,
  warehouse: string | null,
  read: (answer: Result) => Connection<Row> | null | undefined,
) {
  const variables = useMemo(
    () => ({ warehouses: warehouse === null ? null : [warehouse], first: PAGE_SIZE, isFirst: true }),
    [warehouse],
  );
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage, isPlaceholderData } = usePages(
    operation,
    variables,
    (answer) => read(answer)?.pageInfo,
  );
  const rows = data?.pages.flatMap((page) => read(page)?.edges.map(({ node }) => node) ?? []);
  const first = data?.pages[0];
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return {
    rows,
    first,
    total: (first && read(first)?.totalCount) ?? 0,
    error,
    onEnd,
    isStale: isPlaceholderData,
    retry: () => void refetch(),
  };
}
