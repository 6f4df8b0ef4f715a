import { useMemo, useState } from "react";
import { useIntl } from "react-intl";
import { useRows } from "../../api/rows";
import { useParameters } from "../../ui/address";
import { Page } from "../../ui/page";
import { Progress } from "../../ui/progress";
import { useShortcuts } from "../../ui/shortcuts";
import { Empty, Failure } from "../../ui/states";
import { Table } from "../../ui/table";
import { Bar } from "./bar";
import { Case } from "./case";
import { COLUMNS, type ExceptionRow } from "./cells";
import { Asking } from "./dialogs";
import "./exceptions.css";
import { ExceptionsDocument, type ExceptionsQuery } from "./exceptions.generated";
import { filterOf, isNarrowed } from "./filter";
import { Filters } from "./filters";
import { useWork, type Work } from "./work";

const PAGE_ROWS = 100;
const GREY_ROWS = 12;
const NONE: ExceptionRow[] = [];

const readExceptions = ({ omsExceptions: found }: ExceptionsQuery) => ({
  rows: (found?.edges ?? []).map(({ node }) => node),
  next: found?.pageInfo.hasNextPage ? (found.pageInfo.endCursor ?? null) : null,
});

/** Parcels that will not arrive without somebody's help: what helps, until when, and who sees to it. */
export default function Exceptions() {
  const intl = useIntl();
  const [address, change] = useParameters();
  const list = useList(address);
  const rows = useMemo(() => list.pages?.flatMap((page) => page.rows) ?? NONE, [list.pages]);
  const head = list.pages?.[0]?.answer;
  const total = head?.omsExceptions?.totalCount ?? rows.length;
  const me = head?.me?.id ?? null;
  const work = useWork(rows, list.change);
  const [opened, open] = useState<string | null>(null);
  const found = rows.find(({ id }) => id === opened);
  useShortcuts([["/", () => document.querySelector<HTMLElement>(".exceptions-search")?.focus()]]);
  return (
    <Page title="nav.exceptions">
      <p className="oms-faint exceptions-line">{intl.formatMessage({ id: "exceptions.about" })}</p>
      <Filters address={address} change={change} me={me} />
      <Bar work={work} me={me} total={list.pages ? total : null} />
      <Progress state={work.state} nameOf={work.nameOf} onClose={work.reset} />
      <Queue list={list} rows={rows} total={total} work={work} me={me} onOpen={open} />
      {found && !work.asking && <Case row={found} me={me} work={work} onClose={() => open(null)} />}
      {work.asking && <Asking asking={work.asking} onDo={work.perform} onClose={work.dismiss} />}
    </Page>
  );
}

function useList(address: URLSearchParams) {
  const filter = useMemo(() => filterOf(address, new Date()), [address]);
  return useRows(ExceptionsDocument, { filter, first: PAGE_ROWS }, readExceptions);
}

interface QueueProps {
  list: Pick<ReturnType<typeof useList>, "pages" | "error" | "isOld" | "refetch" | "more">;
  rows: ExceptionRow[];
  total: number;
  work: Work;
  me: string | null;
  onOpen: (id: string) => void;
}

function Queue({ list, rows, total, work, me, onOpen }: QueueProps) {
  const intl = useIntl();
  const [address] = useParameters();
  const none = isNarrowed(address) ? "exceptions.none.filtered" : "exceptions.none";
  if (list.error && !list.pages) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (list.pages && rows.length === 0) return <Empty id={none} />;
  return (
    <div data-old={list.isOld} aria-busy={!list.pages || list.isOld}>
      <Table
        label={intl.formatMessage({ id: "nav.exceptions" })}
        columns={COLUMNS}
        rows={rows}
        total={list.pages ? total : GREY_ROWS}
        keyOf={(row) => row.id}
        onOpen={(row) => onOpen(row.id)}
        onEnd={list.more}
        selected={work.selected}
        onSelect={work.select}
        rowKeys={work.keysFor(me)}
      />
    </div>
  );
}
