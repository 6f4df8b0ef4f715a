import { useMemo, useState } from "react";
import { useIntl } from "react-intl";
import { useLocation } from "wouter";
import { useRows } from "../../api/rows";
import { useViewer } from "../../shell/viewer";
import { useParameters } from "../../ui/address";
import { Select } from "../../ui/choose";
import { Empty, Failure } from "../../ui/states";
import { Table } from "../../ui/table";
import { BuyBar } from "./buy";
import { type PackedRow, QUEUE_COLUMNS } from "./queue-cells";
import { Run } from "./run";
import { ToLabelDocument, type ToLabelQuery } from "./shipments.generated";
import { usePurchase } from "./use-purchase";

const PAGE_ROWS = 100;
const GREY_ROWS = 8;
const NONE: PackedRow[] = [];
const NOBODY: ReadonlySet<string> = new Set();

const readParts = ({ omsFulfillmentOrders }: ToLabelQuery) => ({
  rows: (omsFulfillmentOrders?.edges ?? []).map(({ node }) => node),
  next: omsFulfillmentOrders?.pageInfo.hasNextPage ? (omsFulfillmentOrders.pageInfo.endCursor ?? null) : null,
});

/** What is packed and has no label: bought for one or for all of them, with what became of each. */
export function ToLabel() {
  const intl = useIntl();
  const [, navigate] = useLocation();
  const [selected, select] = useState(NOBODY);
  const { list, rows, total } = useQueue();
  // Also further down than the first page, which alone is asked for again by itself.
  const purchase = usePurchase(() => void list.refetch());
  const chosen = rows.filter(({ id }) => selected.has(id));
  return (
    <>
      <Warehouse />
      <Run purchase={purchase} />
      {list.error && !list.pages ? (
        <Failure error={list.error} onRetry={() => void list.refetch()} />
      ) : list.pages && rows.length === 0 ? (
        <Empty id="shipments.queue.none" />
      ) : (
        <>
          <BuyBar rows={rows} chosen={chosen} total={total} purchase={purchase} onSelect={select} />
          <Table
            label={intl.formatMessage({ id: "shipments.tab.queue" })}
            columns={QUEUE_COLUMNS}
            rows={rows}
            total={list.pages ? total : GREY_ROWS}
            keyOf={(row) => row.id}
            onOpen={(row) => navigate(`/orders/${encodeURIComponent(row.omsOrder.id)}`)}
            onEnd={list.more}
            selected={selected}
            onSelect={select}
          />
        </>
      )}
    </>
  );
}

function useQueue() {
  const [address] = useParameters();
  const warehouse = address.get("warehouse");
  const filter = useMemo(
    () => ({ status: ["PACKED" as const], ...(warehouse && { warehouses: [warehouse] }) }),
    [warehouse],
  );
  const list = useRows(ToLabelDocument, { filter, first: PAGE_ROWS }, readParts);
  const rows = useMemo(() => list.pages?.flatMap((page) => page.rows) ?? NONE, [list.pages]);
  return { list, rows, total: list.pages?.[0]?.answer.omsFulfillmentOrders?.totalCount ?? rows.length };
}

function Warehouse() {
  const viewer = useViewer();
  const [address, change] = useParameters();
  if ((viewer?.warehouses.length ?? 0) < 2) return null;
  return (
    <Select
      label="shipments.warehouse"
      value={address.get("warehouse") ?? ""}
      choices={viewer?.warehouses ?? []}
      none="shipments.warehouse.all"
      onChange={(id) => change({ warehouse: id || null })}
    />
  );
}
