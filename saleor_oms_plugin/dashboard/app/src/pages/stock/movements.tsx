import { useCallback, useMemo } from "react";
import { useIntl } from "react-intl";
import { Link, useLocation } from "wouter";
import { usePages } from "../../api/hooks";
import { useParameters } from "../../ui/address";
import { At } from "../../ui/format";
import { Empty, Failure, Waiting } from "../../ui/states";
import { type Column, Table } from "../../ui/table";
import { isNarrowed, movementFilter } from "./filter";
import { Clear, WarehouseFilter } from "./filters";
import { StockMovementsDocument, type StockMovementsQuery } from "./stock.generated";

type Row = NonNullable<StockMovementsQuery["omsStockMovements"]>["edges"][number]["node"];

const PAGE_SIZE = 100;

const COLUMNS: Column<Row>[] = [
  { key: "at", width: "minmax(0,1.2fr)", cell: (row) => <At at={row.at} />, isDetail: true },
  { key: "product", width: "minmax(0,1.6fr)", cell: (row) => <Product row={row} /> },
  { key: "change", width: "92px", cell: (row) => <Change row={row} />, isNumber: true },
  { key: "kind", width: "minmax(0,1.8fr)", cell: (row) => <Kind row={row} /> },
  { key: "warehouse", width: "minmax(0,1fr)", cell: (row) => <bdi>{row.warehouseName}</bdi>, isDetail: true },
  { key: "order", width: "96px", cell: (row) => <Order row={row} />, isDetail: true },
  { key: "actor", width: "minmax(0,1.2fr)", cell: (row) => <Actor row={row} />, isDetail: true },
];

/** What moved, newest first: of one variant where the address names it. */
export function Movements() {
  const intl = useIntl();
  const [, navigate] = useLocation();
  const [address, change] = useParameters();
  const variables = useMemo(() => ({ filter: movementFilter(address), first: PAGE_SIZE }), [address]);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = usePages(
    StockMovementsDocument,
    variables,
    (answer) => answer.omsStockMovements?.pageInfo,
  );
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const rows = useMemo(
    () => data?.pages.flatMap((page) => page.omsStockMovements?.edges.map(({ node }) => node) ?? []),
    [data],
  );
  const total = data?.pages[0]?.omsStockMovements?.totalCount ?? 0;
  const sku = address.get("variant") ? rows?.[0]?.sku : undefined;
  const open = (row: Row) => row.omsOrder && navigate(`/orders/${encodeURIComponent(row.omsOrder.id)}`);
  return (
    <>
      <div className="oms-list-bar">
        <span className="stock-filters">
          <WarehouseFilter address={address} change={change} />
          {sku && <span>{intl.formatMessage({ id: "stock.movements.of" }, { sku: `\u2068${sku}\u2069` })}</span>}
          <Clear address={address} change={change} />
        </span>
      </div>
      {error && !rows ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : !rows ? (
        <Waiting lines={10} />
      ) : rows.length === 0 ? (
        <Empty id={isNarrowed(address) ? "stock.movements.none.filtered" : "stock.movements.none"} />
      ) : (
        <Table
          label={intl.formatMessage({ id: "stock.tab.movements" })}
          columns={COLUMNS}
          rows={rows}
          total={total}
          keyOf={(row) => row.id}
          onOpen={open}
          onEnd={onEnd}
        />
      )}
    </>
  );
}

function Product({ row }: { row: Row }) {
  return (
    <span className="oms-stacked">
      <bdi>{row.variant?.product.name ?? row.sku}</bdi>
      <span className="oms-faint" dir="auto">
        {row.sku}
        <span className="stock-phone"> · {row.warehouseName}</span>
      </span>
    </span>
  );
}

function Change({ row }: { row: Row }) {
  const intl = useIntl();
  return <>{intl.formatNumber(row.quantity, { signDisplay: "exceptZero" })}</>;
}

/** What happened, and why. */
function Kind({ row }: { row: Row }) {
  const intl = useIntl();
  return (
    <span className="oms-stacked">
      <span>{intl.formatMessage({ id: `stock.movement.${row.kind}` })}</span>
      <span className="oms-faint">{intl.formatMessage({ id: `stock.cause.${row.cause}` })}</span>
    </span>
  );
}

function Order({ row }: { row: Row }) {
  if (!row.orderNumber) return <>–</>;
  const number = <bdi>#{row.orderNumber}</bdi>;
  if (!row.omsOrder) return number;
  return (
    <Link href={`/orders/${encodeURIComponent(row.omsOrder.id)}`} onClick={(event) => event.stopPropagation()}>
      {number}
    </Link>
  );
}

function Actor({ row }: { row: Row }) {
  const intl = useIntl();
  if (row.actorName) return <bdi>{row.actorName}</bdi>;
  const id = row.actor === "saleor" ? "stock.actor.saleor" : "stock.actor.system";
  return <span className="oms-faint">{intl.formatMessage({ id })}</span>;
}
