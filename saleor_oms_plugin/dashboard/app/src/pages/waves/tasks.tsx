import { useIntl } from "react-intl";
import { Pill } from "../../ui/pill";
import { type Column, Table } from "../../ui/table";
import type { Wave } from "./opened";

type Task = Wave["tasks"][number];

const COLUMNS: Column<Task>[] = [
  { key: "bin", width: "minmax(0,1fr)", cell: (row) => <strong dir="auto">{row.binLocation ?? "–"}</strong> },
  { key: "product", width: "minmax(0,2.4fr)", cell: (row) => <Product row={row} /> },
  { key: "order", width: "minmax(0,1fr)", cell: (row) => <bdi>#{row.orderNumber}</bdi>, isDetail: true },
  { key: "picked", width: "minmax(0,1.4fr)", cell: (row) => <Picked row={row} />, isNumber: true },
];
const TOTE: Column<Task> = { key: "tote", width: "72px", cell: (row) => row.tote ?? "–" };

/** The tasks in the order in which they are walked. */
export function Tasks({ tasks, isCluster }: { tasks: readonly Task[]; isCluster: boolean }) {
  const intl = useIntl();
  const [bin, ...rest] = COLUMNS;
  const columns = isCluster && bin ? [bin, TOTE, ...rest] : COLUMNS;
  return (
    <Table
      label={intl.formatMessage({ id: "waves.tasks" })}
      columns={columns}
      rows={[...tasks]}
      total={tasks.length}
      keyOf={(row) => row.id}
      onOpen={() => undefined}
    />
  );
}

function Product({ row }: { row: Task }) {
  return (
    <span className="oms-stacked">
      <bdi title={row.productName}>{row.productName}</bdi>
      <span className="oms-faint" dir="auto">
        {[row.sku, row.variantName].filter(Boolean).join(" · ")}
      </span>
    </span>
  );
}

function Picked({ row }: { row: Task }) {
  const intl = useIntl();
  const values = { picked: row.quantityPicked, units: row.quantity };
  return (
    <span className="waves-picked">
      {row.quantityShort > 0 && (
        <span title={row.shortReason ?? undefined}>
          <Pill tone="error">{intl.formatMessage({ id: "waves.short" }, { count: row.quantityShort })}</Pill>
        </span>
      )}
      <span>{intl.formatMessage({ id: "waves.picked" }, values)}</span>
    </span>
  );
}
