import { useMemo } from "react";
import { useIntl } from "react-intl";
import { useLocation } from "wouter";
import { useRows } from "../../api/rows";
import { useParameters } from "../../ui/address";
import { Page } from "../../ui/page";
import { useShortcuts } from "../../ui/shortcuts";
import { Empty, Failure } from "../../ui/states";
import { Table } from "../../ui/table";
import { COLUMNS, type ReturnRow } from "./cells";
import { filterOf, isNarrowed } from "./filter";
import { Filters } from "./filters";
import { ReturnsDocument, type ReturnsQuery } from "./returns.generated";

const PAGE_ROWS = 100;
const GREY_ROWS = 12;
const NONE: ReturnRow[] = [];

const readReturns = ({ omsReturns }: ReturnsQuery) => ({
  rows: (omsReturns?.edges ?? []).map(({ node }) => node),
  next: omsReturns?.pageInfo.hasNextPage ? (omsReturns.pageInfo.endCursor ?? null) : null,
});

/** Every return, newest first; one opens on a page of its own. */
export function ReturnList() {
  const intl = useIntl();
  const [address, change] = useParameters();
  const [, navigate] = useLocation();
  const filter = useMemo(() => filterOf(address), [address]);
  const list = useRows(ReturnsDocument, { filter, first: PAGE_ROWS }, readReturns);
  const rows = useMemo(() => list.pages?.flatMap((page) => page.rows) ?? NONE, [list.pages]);
  const total = list.pages?.[0]?.answer.omsReturns?.totalCount ?? rows.length;
  useShortcuts([["/", () => document.querySelector<HTMLElement>(".returns-search")?.focus()]]);
  const question = address.toString();
  return (
    <Page title="nav.returns">
      <Filters address={address} change={change} />
      <span className="oms-faint returns-line" role="status">
        {list.pages && intl.formatMessage({ id: "returns.count" }, { count: total })}
      </span>
      {list.error && !list.pages ? (
        <Failure error={list.error} onRetry={() => void list.refetch()} />
      ) : list.pages && rows.length === 0 ? (
        <Empty id={isNarrowed(address) ? "returns.none.filtered" : "returns.none"} />
      ) : (
        <div data-old={list.isOld} aria-busy={!list.pages || list.isOld}>
          <Table
            label={intl.formatMessage({ id: "nav.returns" })}
            columns={COLUMNS}
            rows={rows}
            total={list.pages ? total : GREY_ROWS}
            keyOf={(row) => row.id}
            onOpen={(row) => navigate(`/returns/${encodeURIComponent(row.id)}${question && `?${question}`}`)}
            onEnd={list.more}
          />
        </div>
      )}
    </Page>
  );
}
