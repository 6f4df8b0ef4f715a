import { useCallback, useMemo } from "react";
import { useIntl } from "react-intl";
import { usePages } from "../../api/hooks";
import { useParameters } from "../../ui/address";
import { Page } from "../../ui/page";
import { Search } from "../../ui/search";
import { useShortcuts } from "../../ui/shortcuts";
import { Empty, Failure, Waiting } from "../../ui/states";
import { filterOf, served } from "./backorders";
import "./backorders.css";
import { BackordersDocument } from "./backorders.generated";
import { Channels } from "./filters";
import { Queue } from "./queue";

const PAGE_SIZE = 100;

/** What waits for stock, and who gets it first when it comes. */
export default function Backorders() {
  const intl = useIntl();
  const [address, change] = useParameters();
  useShortcuts([["/", () => document.querySelector<HTMLElement>(".backorders-search")?.focus()]]);
  const { rows, total, error, onEnd, retry } = useQueue(address);
  const isNarrowed = ["q", "channel"].some((name) => address.get(name));
  return (
    <Page title="nav.backorders">
      <p className="oms-faint backorders-about">{intl.formatMessage({ id: "backorders.about" })}</p>
      <search className="backorders-filters">
        <Search label="backorders.search" className="backorders-search" address={address} change={change} />
        <Channels address={address} change={change} />
      </search>
      {error && !rows ? (
        <Failure error={error} onRetry={retry} />
      ) : !rows ? (
        <Waiting lines={10} />
      ) : rows.length === 0 ? (
        <Empty id={isNarrowed ? "backorders.none.filtered" : "backorders.none"} />
      ) : (
        <Queue rows={rows} total={total} onEnd={onEnd} />
      )}
    </Page>
  );
}

function useQueue(address: URLSearchParams) {
  const variables = useMemo(() => ({ filter: filterOf(address), first: PAGE_SIZE }), [address]);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = usePages(
    BackordersDocument,
    variables,
    (answer) => answer.omsOrders?.pageInfo,
  );
  const rows = useMemo(
    () => data && served(data.pages.flatMap((page) => page.omsOrders?.edges.map(({ node }) => node) ?? [])),
    [data],
  );
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return { rows, total: data?.pages[0]?.omsOrders?.totalCount ?? 0, error, onEnd, retry: () => void refetch() };
}
