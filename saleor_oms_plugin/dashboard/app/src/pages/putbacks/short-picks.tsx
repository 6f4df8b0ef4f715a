import { useCallback, useMemo } from "react";
import { type IntlShape, useIntl } from "react-intl";
import { Link, useLocation } from "wouter";
import { usePages } from "../../api/hooks";
import { At } from "../../ui/format";
import { Empty, Failure, Waiting } from "../../ui/states";
import { type Column, Table } from "../../ui/table";
import { ShortPicksDocument, type ShortPicksQuery } from "./putbacks.generated";
import { useSaid } from "./said";

type Row = NonNullable<ShortPicksQuery["omsShortPicks"]>["edges"][number]["node"];

const PAGE_SIZE = 100;

const COLUMNS: Column<Row>[] = [
  { key: "at", width: "minmax(0,1.1fr)", cell: (row) => <At at={row.at} />, isDetail: true },
  { key: "product", width: "minmax(0,2fr)", cell: (row) => <Product row={row} /> },
  { key: "bin", width: "minmax(0,1fr)", cell: (row) => <Bin row={row} /> },
  { key: "missing", width: "72px", cell: (row) => <Missing row={row} />, isNumber: true },
  { key: "reason", width: "minmax(0,1.4fr)", cell: (row) => <Reason row={row} />, isDetail: true },
  { key: "order", width: "minmax(0,1.4fr)", cell: (row) => <Order row={row} /> },
];

/** What was missing when somebody stood before the bin, and what became of it. */
export function ShortPicks({ warehouses }: { warehouses: string[] | null }) {
  const intl = useIntl();
  const [, navigate] = useLocation();
  const variables = useMemo(() => ({ warehouses, first: PAGE_SIZE }), [warehouses]);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = usePages(
    ShortPicksDocument,
    variables,
    (answer) => answer.omsShortPicks?.pageInfo,
  );
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const rows = data?.pages.flatMap((page) => page.omsShortPicks?.edges.map(({ node }) => node) ?? []);
  if (error && !rows) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!rows) return <Waiting lines={8} />;
  if (rows.length === 0) return <Empty id="putbacks.none.shorts" />;
  return (
    <Table
      label={intl.formatMessage({ id: "putbacks.tab.shorts" })}
      columns={COLUMNS}
      rows={rows}
      total={data?.pages[0]?.omsShortPicks?.totalCount ?? rows.length}
      keyOf={(row) => row.id}
      onOpen={(row) => navigate(`/orders/${encodeURIComponent(row.omsOrder.id)}`)}
      onEnd={onEnd}
    />
  );
}

function Product({ row }: { row: Row }) {
  return (
    <span className="oms-stacked">
      <bdi title={row.productName}>{row.productName}</bdi>
      <bdi className="oms-faint">{row.sku}</bdi>
    </span>
  );
}

function Bin({ row }: { row: Row }) {
  return (
    <span className="oms-stacked">
      <bdi>{row.binLocation ?? "–"}</bdi>
      <bdi className="oms-faint">{row.warehouseName}</bdi>
    </span>
  );
}

function Missing({ row }: { row: Row }) {
  const intl = useIntl();
  return <>{intl.formatNumber(row.quantity)}</>;
}

function Reason({ row }: { row: Row }) {
  const said = useSaid();
  return (
    <span className="oms-stacked">
      <bdi title={row.reason}>{said(row.reason)}</bdi>
      <bdi className="oms-faint">{row.actorName}</bdi>
    </span>
  );
}

const OUTCOMES: readonly string[] = ["SOURCING", "SOURCED", "BACKORDERED", "CANCELED"];

/** What became of the missing units; nothing for what these pages do not know yet. */
function known(intl: IntlShape, outcome: string): string {
  return OUTCOMES.includes(outcome) ? intl.formatMessage({ id: `putbacks.outcome.${outcome}` }) : "";
}

/** Whose order it was, and what became of the missing units. */
function Order({ row }: { row: Row }) {
  const intl = useIntl();
  return (
    <span className="oms-stacked">
      <Link href={`/orders/${encodeURIComponent(row.omsOrder.id)}`} onClick={(event) => event.stopPropagation()}>
        <bdi>#{row.orderNumber}</bdi>
      </Link>
      <span className="oms-faint">{known(intl, row.outcome)}</span>
    </span>
  );
}
