import { useMemo } from "react";
import { useIntl } from "react-intl";
import { useLocation } from "wouter";
import { useRows } from "../../api/rows";
import { useParameters } from "../../ui/address";
import { useShortcuts } from "../../ui/shortcuts";
import { Empty, Failure } from "../../ui/states";
import { Table } from "../../ui/table";
import { COLUMNS, type ShipmentRow } from "./cells";
import { filterOf, isNarrowed } from "./filter";
import { Filters } from "./filters";
import { ShipmentsDocument, type ShipmentsQuery } from "./shipments.generated";

const PAGE_ROWS = 100;
const GREY_ROWS = 12;
const NONE: ShipmentRow[] = [];

const readShipments = ({ omsShipments }: ShipmentsQuery) => ({
  rows: (omsShipments?.edges ?? []).map(({ node }) => node),
  next: omsShipments?.pageInfo.hasNextPage ? (omsShipments.pageInfo.endCursor ?? null) : null,
});

/** Every shipment, newest first; one opens on a page of its own. */
export function ShipmentList() {
  const intl = useIntl();
  const [address, change] = useParameters();
  const [, navigate] = useLocation();
  const filter = useMemo(() => filterOf(address), [address]);
  const list = useRows(ShipmentsDocument, { filter, first: PAGE_ROWS }, readShipments);
  const rows = useMemo(() => list.pages?.flatMap((page) => page.rows) ?? NONE, [list.pages]);
  const total = list.pages?.[0]?.answer.omsShipments?.totalCount ?? rows.length;
  useShortcuts([["/", () => document.querySelector<HTMLElement>(".shipments-search")?.focus()]]);
  const open = (row: ShipmentRow) => {
    if (row.omsOrder) navigate(addressOf(row.omsOrder.id, row.id, address.toString()));
  };
  return (
    <>
      <Filters address={address} change={change} />
      <span className="oms-faint shipments-count" role="status">
        {list.pages && intl.formatMessage({ id: "shipments.count" }, { count: total })}
      </span>
      {list.error && !list.pages ? (
        <Failure error={list.error} onRetry={() => void list.refetch()} />
      ) : list.pages && rows.length === 0 ? (
        <Empty id={isNarrowed(address) ? "shipments.none.filtered" : "shipments.none"} />
      ) : (
        <div data-old={list.isOld} aria-busy={!list.pages || list.isOld}>
          <Table
            label={intl.formatMessage({ id: "nav.shipments" })}
            columns={COLUMNS}
            rows={rows}
            total={list.pages ? total : GREY_ROWS}
            keyOf={(row) => row.id}
            onOpen={open}
            onEnd={list.more}
          />
        </div>
      )}
    </>
  );
}

/** Where one shipment opens; `list` is the list's own question, for the way back. */
export function addressOf(orderId: string, id: string, list = ""): string {
  const path = `/shipments/${encodeURIComponent(orderId)}/${encodeURIComponent(id)}`;
  return list ? `${path}?${list}` : path;
}
