import { useCallback, useMemo, useState } from "react";
import { useIntl } from "react-intl";
import { useLocation } from "wouter";
import { usePages } from "../../api/hooks";
import type { OmsPickListFilterInput } from "../../api/schema.generated";
import { useViewer } from "../../shell/viewer";
import { useParameters } from "../../ui/address";
import { Select } from "../../ui/choose";
import { Page } from "../../ui/page";
import { Empty, Failure, Waiting } from "../../ui/states";
import { Table } from "../../ui/table";
import { COLUMNS } from "./cells";
import { Create } from "./create";
import { Queues, type Waiting as WaitingToBePicked } from "./queues";
import { WavesDocument } from "./waves.generated";

const PAGE_SIZE = 100;

/** What the address asks of the lists: those still to do, unless it says otherwise. */
export function filterOf(address: URLSearchParams): OmsPickListFilterInput {
  const warehouse = address.get("warehouse");
  return {
    ...(warehouse && { warehouses: [warehouse] }),
    ...(address.get("all") !== "true" && { status: ["OPEN", "IN_PROGRESS"] }),
  };
}

/** What waits in each warehouse, and the lists there are. */
export function List() {
  const intl = useIntl();
  const [, navigate] = useLocation();
  const [address] = useParameters();
  const { queues, rows, total, error, onEnd, retry } = useLists(address);
  const [making, setMaking] = useState<WaitingToBePicked["warehouse"] | null>(null);
  return (
    <Page title="nav.waves">
      {error && !rows ? (
        <Failure error={error} onRetry={retry} />
      ) : !rows || !queues ? (
        <Waiting lines={10} />
      ) : (
        <>
          <Queues queues={queues} onMake={setMaking} />
          <Filters />
          {rows.length === 0 ? (
            <Empty id={address.get("all") === "true" ? "waves.none" : "waves.none.open"} />
          ) : (
            <Table
              label={intl.formatMessage({ id: "waves.lists" })}
              columns={COLUMNS}
              rows={rows}
              total={total}
              keyOf={(row) => row.id}
              onOpen={(row) => navigate(`/waves/${encodeURIComponent(row.id)}`)}
              onEnd={onEnd}
            />
          )}
        </>
      )}
      {making && <Create warehouse={making} onClose={() => setMaking(null)} />}
    </Page>
  );
}

function Filters() {
  const intl = useIntl();
  const viewer = useViewer();
  const [address, change] = useParameters();
  const isAll = address.get("all") === "true";
  return (
    <div className="oms-list-bar">
      <search className="waves-filters">
        <Select
          label="waves.warehouse"
          value={address.get("warehouse") ?? ""}
          choices={viewer?.warehouses ?? []}
          none="waves.warehouse.all"
          onChange={(id) => change({ warehouse: id || null })}
        />
        <label className="waves-all">
          <input
            type="checkbox"
            className="oms-tick"
            checked={isAll}
            onChange={() => change({ all: isAll ? null : "true" })}
          />
          {intl.formatMessage({ id: "waves.all" })}
        </label>
      </search>
    </div>
  );
}

function useLists(address: URLSearchParams) {
  const warehouse = address.get("warehouse");
  const variables = useMemo(
    () => ({ warehouses: warehouse ? [warehouse] : null, filter: filterOf(address), first: PAGE_SIZE }),
    [warehouse, address],
  );
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = usePages(
    WavesDocument,
    variables,
    (answer) => answer.omsPickLists?.pageInfo,
  );
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const first = data?.pages[0];
  return {
    queues: first?.omsPickQueue,
    rows: data?.pages.flatMap((page) => page.omsPickLists?.edges.map(({ node }) => node) ?? []),
    total: first?.omsPickLists?.totalCount ?? 0,
    error,
    onEnd,
    retry: () => void refetch(),
  };
}
