import { useIntl } from "react-intl";
import { ReturnPills } from "../../parts/returns/pill";
import { unitsOf } from "../../parts/returns/wishes";
import { Ago } from "../../ui/format";
import type { Column } from "../../ui/table";
import type { ReturnRowFragment } from "./returns.generated";

export type ReturnRow = ReturnRowFragment;

export const COLUMNS: Column<ReturnRow>[] = [
  { key: "return", width: "minmax(0,1fr)", cell: (row) => <Numbers row={row} /> },
  { key: "status", width: "minmax(0,2fr)", cell: (row) => <Status row={row} /> },
  { key: "units", width: "96px", cell: (row) => <Units row={row} />, isDetail: true },
  { key: "reason", width: "minmax(0,2fr)", cell: (row) => <bdi>{row.reason}</bdi>, isDetail: true },
  { key: "to", width: "minmax(0,1fr)", cell: (row) => <bdi>{row.warehouseName}</bdi>, isDetail: true },
  { key: "made", width: "128px", cell: (row) => <Ago at={row.createdAt} />, isDetail: true },
];

function Numbers({ row }: { row: ReturnRow }) {
  return (
    <span className="oms-stacked">
      <strong dir="ltr">{row.number}</strong>
      <span className="oms-faint" dir="ltr">
        #{row.orderNumber}
      </span>
    </span>
  );
}

function Status({ row }: { row: ReturnRow }) {
  return (
    <span className="returns-states">
      <ReturnPills {...row} />
    </span>
  );
}

/** How many come, and of them how many somebody has looked at. */
function Units({ row }: { row: ReturnRow }) {
  const intl = useIntl();
  const inspected = row.lines.reduce((sum, line) => sum + line.inspected, 0);
  const all = unitsOf(row.lines);
  return <>{intl.formatMessage({ id: "returns.list.units" }, { inspected, all })}</>;
}
