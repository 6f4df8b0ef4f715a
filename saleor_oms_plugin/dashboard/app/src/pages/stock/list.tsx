import { useCallback, useMemo } from "react";
import { useIntl } from "react-intl";
import { Link, useLocation } from "wouter";
import { usePages } from "../../api/hooks";
import { useParameters } from "../../ui/address";
import { Pill } from "../../ui/pill";
import { type Address, Search } from "../../ui/search";
import { useShortcuts } from "../../ui/shortcuts";
import { Empty, Failure, Waiting } from "../../ui/states";
import { type Column, Table } from "../../ui/table";
import { isNarrowed, stockFilter } from "./filter";
import { Clear, DriftFilter, WarehouseFilter } from "./filters";
import { StockDocument, type StockQuery } from "./stock.generated";

type Connection = NonNullable<StockQuery["omsStock"]>;
type Row = Connection["edges"][number]["node"];

const PAGE_SIZE = 100;

const COLUMNS: Column<Row>[] = [
  { key: "product", width: "minmax(0,2fr)", cell: (row) => <Product row={row} /> },
  { key: "warehouse", width: "minmax(0,1.2fr)", cell: (row) => <bdi>{row.warehouse.name}</bdi>, isDetail: true },
  count("onHand", (row) => row.onHand, true),
  count("allocated", (row) => row.allocated, true),
  count("reserved", (row) => row.reserved, true),
  count("safety", (row) => row.safetyStock, true),
  count("free", (row) => row.free),
  { key: "drift", width: "132px", cell: (row) => <Drifts row={row} />, isNumber: true },
];

function count(key: string, of: (row: Row) => number, isDetail = false): Column<Row> {
  return { key, width: "92px", cell: (row) => <Count value={of(row)} />, isNumber: true, isDetail };
}

/** What each warehouse holds of each variant; a row leads to what moved of it. */
export function List() {
  const [address, change] = useParameters();
  useShortcuts([["/", () => document.querySelector<HTMLElement>(".stock-search")?.focus()]]);
  const { rows, total, error, onEnd, isStale, retry } = useStock(address);
  return (
    <>
      <div className="oms-list-bar">
        <search className="stock-filters">
          <Search label="stock.filter.search" className="stock-search" address={address} change={change} />
          <WarehouseFilter address={address} change={change} />
          <DriftFilter address={address} change={change} />
          <Clear address={address} change={change} />
        </search>
      </div>
      {error && !rows ? (
        <Failure error={error} onRetry={retry} />
      ) : !rows ? (
        <Waiting lines={10} />
      ) : rows.length === 0 ? (
        <Nothing address={address} change={change} />
      ) : (
        <Found rows={rows} total={total} onEnd={onEnd} isStale={isStale} />
      )}
    </>
  );
}

function useStock(address: URLSearchParams) {
  const variables = useMemo(() => ({ filter: stockFilter(address), first: PAGE_SIZE }), [address]);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage, isPlaceholderData } = usePages(
    StockDocument,
    variables,
    (answer) => answer.omsStock?.pageInfo,
  );
  const rows = useMemo(() => data?.pages.flatMap((page) => page.omsStock?.edges.map(({ node }) => node) ?? []), [data]);
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const total = data?.pages[0]?.omsStock?.totalCount ?? 0;
  return { rows, total, error, onEnd, isStale: isPlaceholderData, retry: () => void refetch() };
}

interface FoundProps {
  rows: Row[];
  total: number;
  onEnd: () => void;
  isStale: boolean;
}

function Found({ rows, total, onEnd, isStale }: FoundProps) {
  const intl = useIntl();
  const [, navigate] = useLocation();
  const open = (row: Row) => navigate(`/stock/movements?variant=${encodeURIComponent(row.variant.id)}`);
  return (
    <>
      <span className="oms-faint stock-count" role="status">
        {intl.formatMessage({ id: "stock.count" }, { count: total })}
      </span>
      <div aria-busy={isStale} className="stock-table">
        <Table
          label={intl.formatMessage({ id: "nav.stock" })}
          columns={COLUMNS}
          rows={rows}
          total={total}
          keyOf={(row) => row.id}
          onOpen={open}
          onEnd={onEnd}
        />
      </div>
    </>
  );
}

function Nothing(props: Address) {
  const isDrift = props.address.get("drift") === "true";
  const id = isDrift ? "stock.none.drift" : isNarrowed(props.address) ? "stock.none.filtered" : "stock.none";
  return (
    <Empty id={id}>
      <Clear {...props} />
    </Empty>
  );
}

function Product({ row }: { row: Row }) {
  return (
    <span className="oms-stacked">
      <bdi title={row.variant.product.name}>{row.variant.product.name}</bdi>
      <span className="oms-faint" dir="auto">
        {[row.sku, row.variant.name].filter(Boolean).join(" · ")}
        <span className="stock-phone"> · {row.warehouse.name}</span>
      </span>
    </span>
  );
}

function Count({ value }: { value: number }) {
  const intl = useIntl();
  return <span data-zero={value === 0}>{intl.formatNumber(value)}</span>;
}

/** How many units are promised too often, or that Saleor's own sum is not the sum. */
function Drifts({ row }: { row: Row }) {
  const intl = useIntl();
  if (row.drift === 0 && !row.isSumWrong) return <span className="oms-faint">–</span>;
  const words =
    row.drift > 0
      ? intl.formatMessage({ id: "stock.drift.over" }, { count: row.drift })
      : intl.formatMessage({ id: "stock.kind.SUM" });
  return (
    <Link
      href={`/stock/drift?warehouse=${encodeURIComponent(row.warehouse.id)}`}
      onClick={(event) => event.stopPropagation()}
      title={words}
    >
      <Pill tone={row.drift > 0 ? "error" : "warning"}>{words}</Pill>
    </Link>
  );
}
