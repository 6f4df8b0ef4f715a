import { useMemo, useState } from "react";
import { useIntl } from "react-intl";
import { useRows } from "../../api/rows";
import { useParameters } from "../../ui/address";
import { Select } from "../../ui/choose";
import { Progress } from "../../ui/progress";
import { Empty, Failure } from "../../ui/states";
import { Table } from "../../ui/table";
import { dayAt } from "../operations/period";
import { Closing, Selected } from "./closing";
import { FindingsDocument, type FindingsQuery } from "./costs.generated";
import { COLUMNS, type Finding, numberOf } from "./finding-cells";
import { OneFinding } from "./finding-dialog";
import { findingFilter, KINDS, kindOf, STATUSES, statusOf } from "./question";
import { ReconcileBar } from "./reconcile";
import { useClosing } from "./use-closing";

const PAGE_ROWS = 100;
const GREY_ROWS = 8;
const NONE: Finding[] = [];

const readFindings = ({ omsPostageFindings: found }: FindingsQuery) => ({
  rows: (found?.edges ?? []).map(({ node }) => node),
  next: found?.pageInfo.hasNextPage ? (found.pageInfo.endCursor ?? null) : null,
});

/** Where our books and the carrier's list disagree; closed by whoever looked into it, many at once. */
export function Findings() {
  const intl = useIntl();
  const [address] = useParameters();
  const list = useFindings(address);
  const rows = useMemo(() => list.pages?.flatMap((page) => page.rows) ?? NONE, [list.pages]);
  const head = list.pages?.[0]?.answer;
  const total = head?.omsPostageFindings?.totalCount ?? rows.length;
  const work = useClosing(rows, () => void list.refetch());
  const [opened, open] = useState<Finding | null>(null);
  return (
    <>
      <ReconcileBar told={head?.omsPostage} onDone={() => void list.refetch()} />
      <Filters address={address} />
      <div className="oms-list-bar">
        {work.chosen.length > 0 ? (
          <Selected work={work} />
        ) : (
          <span role="status">
            {list.pages && intl.formatMessage({ id: "costs.findings.count" }, { count: total })}
          </span>
        )}
      </div>
      <Progress state={work.state} nameOf={(id) => numberOf(rows, id)} onClose={work.reset} />
      <List list={list} rows={rows} total={total} work={work} onOpen={open} />
      {opened && <OneFinding finding={opened} onClose={() => open(null)} />}
      {work.asking && <Closing work={work} />}
    </>
  );
}

function useFindings(address: URLSearchParams) {
  const filter = useMemo(() => findingFilter(address), [address]);
  const day = dayAt(new Date(), "UTC");
  return useRows(FindingsDocument, { filter, first: PAGE_ROWS, day }, readFindings);
}

interface ListProps {
  list: Pick<ReturnType<typeof useFindings>, "pages" | "error" | "isOld" | "refetch" | "more">;
  rows: Finding[];
  total: number;
  work: ReturnType<typeof useClosing>;
  onOpen: (row: Finding) => void;
}

function List({ list, rows, total, work, onOpen }: ListProps) {
  const intl = useIntl();
  const [address] = useParameters();
  const isUsual = statusOf(address) === "OPEN" && !kindOf(address);
  if (list.error && !list.pages) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (list.pages && rows.length === 0)
    return <Empty id={isUsual ? "costs.findings.none" : "costs.findings.noneSuch"} />;
  return (
    <div data-old={list.isOld} aria-busy={!list.pages || list.isOld}>
      <Table
        label={intl.formatMessage({ id: "costs.tab.findings" })}
        columns={COLUMNS}
        rows={rows}
        total={list.pages ? total : GREY_ROWS}
        keyOf={(row) => row.id}
        onOpen={onOpen}
        onEnd={list.more}
        selected={work.selected}
        onSelect={work.select}
      />
    </div>
  );
}

function Filters({ address }: { address: URLSearchParams }) {
  const intl = useIntl();
  const [, change] = useParameters();
  const say = (id: string) => intl.formatMessage({ id });
  return (
    <search className="costs-choices" aria-label={say("costs.findings.filters")}>
      <Select
        label="column.state"
        value={statusOf(address) ?? "ALL"}
        choices={[
          ...STATUSES.map((id) => ({ id, name: say(`costs.state.${id}`) })),
          { id: "ALL", name: say("costs.state.ALL") },
        ]}
        onChange={(status) => change({ status: status === "OPEN" ? null : status })}
      />
      <Select
        label="column.finding"
        value={kindOf(address) ?? ""}
        none="costs.findings.any"
        choices={KINDS.map((id) => ({ id, name: say(`costs.finding.${id}`) }))}
        onChange={(kind) => change({ kind: kind || null })}
      />
    </search>
  );
}
