import { useCallback, useMemo } from "react";
import { useIntl } from "react-intl";
import { Link } from "wouter";
import { usePages } from "../../api/hooks";
import { useParameters } from "../../ui/address";
import { At } from "../../ui/format";
import { Search } from "../../ui/search";
import { useShortcuts } from "../../ui/shortcuts";
import { Empty, Failure, Waiting } from "../../ui/states";
import { type Column, Table } from "../../ui/table";
import { BinsDocument, type BinsQuery } from "./bins.generated";

type Bin = NonNullable<BinsQuery["omsBins"]>["edges"][number]["node"];

const PAGE_SIZE = 100;
const SHOWN = 3;

const COLUMNS: Column<Bin>[] = [
  { key: "bin", width: "minmax(0,1fr)", cell: (bin) => <strong dir="auto">{bin.name}</strong> },
  { key: "place", width: "minmax(0,1.2fr)", cell: (bin) => <Place bin={bin} />, isDetail: true },
  { key: "contents", width: "minmax(0,3fr)", cell: (bin) => <Contents bin={bin} /> },
  { key: "counted", width: "minmax(0,1.2fr)", cell: (bin) => <Counted bin={bin} />, isDetail: true },
];

/** The bins in the order in which they are walked past, and what lies in each. */
export function List({ warehouse }: { warehouse: string }) {
  const intl = useIntl();
  const [address, change] = useParameters();
  const search = address.get("q")?.trim() || null;
  useShortcuts([["/", () => document.querySelector<HTMLElement>(".bins-search")?.focus()]]);
  const { rows, total, error, onEnd, retry } = useBins(warehouse, search);
  return (
    <>
      <div className="oms-list-bar">
        <Search label="bins.search" className="bins-search" address={address} change={change} />
        <span className="oms-faint" role="status">
          {rows && intl.formatMessage({ id: "bins.count" }, { count: total })}
        </span>
      </div>
      {error && !rows ? (
        <Failure error={error} onRetry={retry} />
      ) : !rows ? (
        <Waiting lines={10} />
      ) : rows.length === 0 ? (
        <Nothing isSearched={search !== null} />
      ) : (
        <Table
          label={intl.formatMessage({ id: "nav.bins" })}
          columns={COLUMNS}
          rows={rows}
          total={total}
          keyOf={(bin) => bin.id}
          onOpen={() => undefined}
          onEnd={onEnd}
        />
      )}
    </>
  );
}

function useBins(warehouseId: string, search: string | null) {
  const variables = useMemo(() => ({ warehouseId, search, first: PAGE_SIZE }), [warehouseId, search]);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = usePages(
    BinsDocument,
    variables,
    (answer) => answer.omsBins?.pageInfo,
  );
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const rows = data?.pages.flatMap((page) => page.omsBins?.edges.map(({ node }) => node) ?? []);
  return { rows, total: data?.pages[0]?.omsBins?.totalCount ?? 0, error, onEnd, retry: () => void refetch() };
}

function Nothing({ isSearched }: { isSearched: boolean }) {
  const intl = useIntl();
  return (
    <Empty id={isSearched ? "bins.none.found" : "bins.none"}>
      {!isSearched && <Link href="/bins/import">{intl.formatMessage({ id: "bins.none.import" })}</Link>}
    </Empty>
  );
}

/** Where it lies in the layout; nothing where its name tells no place. */
function Place({ bin }: { bin: Bin }) {
  const intl = useIntl();
  if (bin.aisle === null || bin.bay === null) return <span className="oms-faint">–</span>;
  const id = bin.level === null ? "bins.place" : "bins.place.level";
  return <>{intl.formatMessage({ id }, { aisle: bin.aisle, bay: bin.bay, level: bin.level })}</>;
}

function Contents({ bin }: { bin: Bin }) {
  const intl = useIntl();
  if (bin.contents.length === 0) return <span className="oms-faint">{intl.formatMessage({ id: "bins.empty" })}</span>;
  const more = bin.contents.length - SHOWN;
  const named = bin.contents.slice(0, SHOWN).map(({ sku, quantity }) => (
    <bdi key={sku} className="bins-content">
      {quantity === null ? sku : intl.formatMessage({ id: "bins.content" }, { quantity, sku })}
    </bdi>
  ));
  return (
    <span title={bin.contents.map(({ sku, productName }) => `${sku}: ${productName}`).join("\n")}>
      {named}
      {more > 0 && <span className="oms-faint">{intl.formatMessage({ id: "bins.more" }, { count: more })}</span>}
    </span>
  );
}

/** When somebody last counted what lies there. */
function Counted({ bin }: { bin: Bin }) {
  const last = bin.contents
    .map(({ countedAt }) => countedAt)
    .filter((at) => at !== null)
    .sort()
    .at(-1);
  return <At at={last} />;
}
