import { Button } from "@saleor/macaw-ui";
import { Keyboard } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { useIntl } from "react-intl";
import { useLocation } from "wouter";
import { useRows } from "../../../api/rows";
import { useParameters } from "../../../ui/address";
import { Page } from "../../../ui/page";
import { Progress } from "../../../ui/progress";
import { ShortcutHelp, useShortcuts } from "../../../ui/shortcuts";
import { Empty, Failure } from "../../../ui/states";
import { type Sorting, Table } from "../../../ui/table";
import { Asked } from "../deeds/asked";
import { OrdersDocument, type OrdersQuery } from "../orders.generated";
import { leaveFor, rowLeft } from "../place";
import { BulkBar } from "./bulk-bar";
import { useBulkDeeds } from "./bulk-deeds";
import { COLUMNS, type OrderRow } from "./columns";
import { Conditions, none } from "./conditions";
import { FilterPanel } from "./filter-panel";
import { type Asked as Question, readParameters, sortChange } from "./filters";
import { SearchBox } from "./search";
import { SHORTCUTS } from "./shortcuts";
import { Views } from "./views";
import "./list.css";

const PAGE_ROWS = 100;
const GREY_ROWS = 12;

const readOrders = ({ omsOrders }: OrdersQuery) => ({
  rows: (omsOrders?.edges ?? []).map(({ node }) => node),
  next: omsOrders?.pageInfo.hasNextPage ? omsOrders.pageInfo.endCursor : null,
});

const NONE: OrderRow[] = [];

export function OrderList() {
  const intl = useIntl();
  const [parameters, change] = useParameters();
  const asked = useMemo(() => readParameters(parameters), [parameters]);
  const { filter, sortBy } = asked;
  const list = useRows(OrdersDocument, { filter, sortBy, first: PAGE_ROWS }, readOrders);
  const rows = useMemo(() => list.pages?.flatMap((page) => page.rows) ?? NONE, [list.pages]);
  const head = list.pages?.[0]?.answer;
  const total = head?.omsOrders?.totalCount ?? rows.length;
  const deeds = useBulkDeeds(rows, list.change, parameters.toString());
  const search = useRef<HTMLInputElement>(null);
  const [isHelping, setHelping] = useState(false);
  useShortcuts([
    ["/", () => search.current?.focus()],
    ["?", () => setHelping(true)],
    ["ArrowDown", () => document.querySelector<HTMLElement>(".orders-rows [role=row][tabindex]")?.focus()],
  ]);

  return (
    <Page title="nav.orders" actions={<HelpButton onClick={() => setHelping(true)} />}>
      <Views views={head?.omsViews ?? []} parameters={parameters} />
      <div className="orders-tools">
        <SearchBox field={search} value={parameters.get("q") ?? ""} onChange={(q) => change({ q })} />
        <FilterPanel parameters={parameters} change={change} count={asked.conditions.length} />
        <span className="oms-faint orders-count" aria-live="polite">
          {list.pages && intl.formatMessage({ id: "orders.count" }, { count: total })}
        </span>
      </div>
      <Conditions {...asked} parameters={parameters} change={change} />
      <Progress state={deeds.state} nameOf={deeds.nameOf} onClose={deeds.reset} />
      <div className="orders-rows" data-old={list.isOld} aria-busy={!list.pages || list.isOld}>
        {list.error && !list.pages ? (
          <Failure error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <Rows asked={asked} rows={rows} total={list.pages ? total : GREY_ROWS} list={list} deeds={deeds} />
        )}
      </div>
      <BulkBar deeds={deeds} />
      {deeds.asking && <Asked asking={deeds.asking} onDo={deeds.start} onClose={deeds.close} />}
      {isHelping && <ShortcutHelp title="orders.keys" shortcuts={SHORTCUTS} onClose={() => setHelping(false)} />}
    </Page>
  );
}

function HelpButton({ onClick }: { onClick: () => void }) {
  const intl = useIntl();
  const words = intl.formatMessage({ id: "orders.keys" });
  return <Button variant="tertiary" icon={<Keyboard size={18} />} aria-label={words} title={words} onClick={onClick} />;
}

interface RowsProps {
  asked: Question;
  rows: OrderRow[];
  total: number;
  list: { more: () => void; pages: unknown };
  deeds: ReturnType<typeof useBulkDeeds>;
}

function Rows({ asked, rows, total, list, deeds }: RowsProps) {
  const intl = useIntl();
  const [parameters, change] = useParameters();
  const [, navigate] = useLocation();
  const place = useRef(rowLeft());
  if (list.pages && total === 0 && rows.length === 0) return <NoRows asked={asked} />;
  return (
    <Table
      label={intl.formatMessage({ id: "nav.orders" })}
      columns={COLUMNS}
      rows={rows}
      total={total}
      keyOf={keyOf}
      startAt={place.current}
      onOpen={(row) => navigate(...leaveFor(row.id, parameters.toString()))}
      onEnd={list.more}
      selected={deeds.selected}
      onSelect={deeds.select}
      sorting={asked.sortBy as Sorting}
      onSort={({ field, direction }) => change(sortChange(asked.sortBy.field, field, direction))}
      rowKeys={deeds.rowKeys}
    />
  );
}

const keyOf = (row: OrderRow) => row.id;

function NoRows({ asked }: { asked: Question }) {
  const intl = useIntl();
  const [, change] = useParameters();
  const isNarrowed = Object.keys(asked.filter).length > 0;
  if (!isNarrowed) return <Empty id="orders.empty" />;
  return (
    <Empty id={asked.filter.search ? "orders.none.search" : "orders.none"}>
      <Button variant="secondary" onClick={() => change({ ...none(asked.conditions), q: null })}>
        {intl.formatMessage({ id: "orders.filter.clear" })}
      </Button>
    </Empty>
  );
}
